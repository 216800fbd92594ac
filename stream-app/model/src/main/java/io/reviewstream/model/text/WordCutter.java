package io.reviewstream.model.text;

import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Words and emoji by UAX #29, and what stands between them by {@link SymbolCutter}. A contraction is one word, and
 * {@code don’t} is the same as {@code don't}. Words longer than 255 UTF-16 units come in pieces.
 */
final class WordCutter implements TextCutter {
    private final LucenePool pool = new LucenePool(StandardTokenizer::new);
    private final SymbolCutter symbols;

    WordCutter(WordSettings settings) {
        symbols = new SymbolCutter(settings.keepPunctuation());
    }

    @Override
    public void cut(String text, TokenSink sink) {
        pool.read(text, tokens -> {
            int done = 0;
            while (tokens.next()) {
                symbols.cut(text, done, tokens.start(), sink);
                sink.token(sameApostrophe(tokens.text()), tokens.start(), tokens.end());
                done = tokens.end();
            }
            symbols.cut(text, done, text.length(), sink);
        });
    }

    private static String sameApostrophe(String word) {
        return word.indexOf('’') < 0 ? word : word.replace('’', '\'');
    }
}
