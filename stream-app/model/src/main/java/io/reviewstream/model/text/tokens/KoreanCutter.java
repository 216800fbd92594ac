package io.reviewstream.model.text.tokens;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.jspecify.annotations.Nullable;

/**
 * Morphemes by Nori. What is neither letter nor digit Nori groups oddly ({@code "!! :) :"} is one token to it), so
 * {@link SymbolCutter} cuts that.
 */
final class KoreanCutter implements TextCutter {
    private final KoreanText korean;
    private final Set<POS.Tag> stopTags;
    private final Set<String> stopWords;
    private final SymbolCutter symbols;
    private final LucenePool pool;

    /**
     * @param fold brings the words in the settings into the form that normalised texts have
     */
    KoreanCutter(KoreanSettings settings, UnaryOperator<String> fold) {
        korean = new KoreanText(settings.hangulOnly());
        stopTags = settings.stopTags().stream().map(POS.Tag::valueOf).collect(Collectors.toUnmodifiableSet());
        stopWords = settings.stopWords().stream()
                .map(word -> Jamo.compose(fold.apply(word)))
                .collect(Collectors.toUnmodifiableSet());
        symbols = new SymbolCutter(settings.keepPunctuation());
        UserDictionary dictionary = userDictionary(settings.userDictionary(), fold);
        DecompoundMode mode = DecompoundMode.valueOf(settings.decompound().name());
        pool = new LucenePool(
                () -> new KoreanTokenizer(TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY, dictionary, mode, false, false));
    }

    private static @Nullable UserDictionary userDictionary(List<String> lines, UnaryOperator<String> fold) {
        if (lines.isEmpty()) {
            return null;
        }
        try {
            return UserDictionary.open(new StringReader(fold.apply(String.join("\n", lines))));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "tokenizer.korean.userDictionary is not readable: " + e.getMessage()
                            + "; give lines such as \"세종시 세종 시\", each word once",
                    e);
        }
    }

    @Override
    public void cut(String text, TokenSink sink) {
        String cleaned = korean.cleaned(text);
        pool.read(korean.bounded(cleaned), morphemes -> {
            int done = 0;
            while (morphemes.next()) {
                if (KoreanText.holdsWord(cleaned, morphemes.start(), morphemes.end())) {
                    symbols.cut(cleaned, done, morphemes.start(), sink);
                    give(morphemes, sink);
                    done = Math.max(done, morphemes.end());
                }
            }
            symbols.cut(cleaned, done, cleaned.length(), sink);
        });
    }

    private void give(LuceneTokens morphemes, TokenSink sink) {
        POS.Tag tag = morphemes.tag();
        if (tag != null && stopTags.contains(tag)) {
            return;
        }
        String word = Jamo.compose(morphemes.text());
        if (!stopWords.contains(word)) {
            sink.token(word, morphemes.start(), morphemes.end());
        }
    }
}
