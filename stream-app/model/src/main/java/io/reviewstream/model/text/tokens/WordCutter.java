package io.reviewstream.model.text.tokens;

import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Words and emoji by UAX #29, and what stands between them by {@link SymbolCutter}. A contraction is one word unless the
 * settings say otherwise, and {@code don’t} is the same as {@code don't}. Words longer than 255 UTF-16 units come in
 * pieces.
 */
final class WordCutter implements TextCutter {
    private final LucenePool pool = new LucenePool(StandardTokenizer::new);
    private final SymbolCutter symbols;
    private final boolean splitContractions;
    private final boolean splitInnerPunctuation;

    WordCutter(WordSettings settings) {
        symbols = new SymbolCutter(settings.keepPunctuation());
        splitContractions = settings.splitContractions();
        splitInnerPunctuation = settings.splitInnerPunctuation();
    }

    @Override
    public void cut(String text, TokenSink sink) {
        pool.read(text, tokens -> {
            int done = 0;
            while (tokens.next()) {
                symbols.cut(text, done, tokens.start(), sink);
                if (splitInnerPunctuation) {
                    InnerPunctuation.cut(
                            text,
                            tokens.start(),
                            tokens.end(),
                            (from, to) -> piece(text, from, to, sink),
                            (from, to) -> symbols.cut(text, from, to, sink));
                } else {
                    word(tokens.text(), tokens.start(), tokens.end(), sink);
                }
                done = tokens.end();
            }
            symbols.cut(text, done, text.length(), sink);
        });
    }

    private void piece(String text, int start, int end, TokenSink sink) {
        word(text.substring(start, end), start, end, sink);
    }

    private void word(String word, int start, int end, TokenSink sink) {
        String same = sameApostrophe(word);
        if (splitContractions && same.indexOf('\'') >= 0) {
            Contractions.cut(same, start, sink);
        } else {
            sink.token(same, start, end);
        }
    }

    private static String sameApostrophe(String word) {
        return word.indexOf('’') < 0 ? word : word.replace('’', '\'');
    }
}
