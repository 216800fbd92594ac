package io.reviewstream.model.text.tokens;

import io.reviewstream.model.text.morphemes.MorphemeSearch;
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
 * Morphemes by Nori, or by a {@link MorphemeSearch} that finds the same: with compounds whole, no stop tags and no user
 * dictionary. What is neither letter nor digit Nori groups oddly ({@code "!! :) :"} is one token to it), so
 * {@link SymbolCutter} cuts that.
 */
final class KoreanCutter implements TextCutter {
    private final KoreanText korean;
    private final Set<POS.Tag> stopTags;
    private final Set<String> stopWords;
    private final SymbolCutter symbols;
    private final LucenePool pool;
    /** Null where the settings ask for more than a search knows. */
    private final @Nullable SearchPool searches;

    /**
     * @param fold brings the words in the settings into the form that normalised texts have
     * @param search whether a search of our own may take the place of Nori's tokenizer where the outcome is the same
     */
    KoreanCutter(KoreanSettings settings, UnaryOperator<String> fold, boolean search) {
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
        boolean plain = dictionary == null && mode == DecompoundMode.NONE && stopTags.isEmpty();
        searches = plain && search ? new SearchPool() : null;
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
        String bounded = korean.bounded(cleaned);
        if (searches == null || !searches.cut(bounded, found -> giveFound(found, cleaned, bounded, sink))) {
            pool.read(bounded, morphemes -> giveRead(morphemes, cleaned, sink));
        }
    }

    private void giveFound(MorphemeSearch found, String cleaned, String bounded, TokenSink sink) {
        int done = 0;
        for (int i = 0; i < found.count(); i++) {
            int start = found.start(i);
            int end = found.end(i);
            if (KoreanText.holdsWord(cleaned, start, end)) {
                symbols.cut(cleaned, done, start, sink);
                give(bounded.substring(start, end), start, end, sink);
                done = end;
            }
        }
        symbols.cut(cleaned, done, cleaned.length(), sink);
    }

    private void giveRead(LuceneTokens morphemes, String cleaned, TokenSink sink) {
        int done = 0;
        while (morphemes.next()) {
            if (KoreanText.holdsWord(cleaned, morphemes.start(), morphemes.end())) {
                symbols.cut(cleaned, done, morphemes.start(), sink);
                POS.Tag tag = morphemes.tag();
                if (tag == null || !stopTags.contains(tag)) {
                    give(morphemes.text(), morphemes.start(), morphemes.end(), sink);
                }
                done = Math.max(done, morphemes.end());
            }
        }
        symbols.cut(cleaned, done, cleaned.length(), sink);
    }

    private void give(String morpheme, int start, int end, TokenSink sink) {
        String word = Jamo.compose(morpheme);
        if (!stopWords.contains(word)) {
            sink.token(word, start, end);
        }
    }
}
