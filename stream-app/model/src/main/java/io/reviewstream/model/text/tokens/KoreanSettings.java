package io.reviewstream.model.text.tokens;

import io.reviewstream.model.text.Settings;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.ko.POS;

/**
 * Settings of the Korean morpheme tokenizer.
 *
 * @param decompound what happens to compound nouns and inflected forms
 * @param keepPunctuation whether punctuation and symbols are tokens; emoji are either way
 * @param stopTags part-of-speech tags whose tokens are dropped, as Lucene names them: {@code J} (particles), {@code E}
 *     (endings), {@code SF}, …; beware that Lucene's own default list drops 안 ("not")
 * @param stopWords tokens to drop, compared with the normalised token
 * @param userDictionary lines of Nori's user dictionary: {@code 세종시 세종 시} or {@code C++}
 * @param hangulOnly whether everything but Hangul becomes a blank first
 */
public record KoreanSettings(
        Decompound decompound,
        boolean keepPunctuation,
        List<String> stopTags,
        List<String> stopWords,
        List<String> userDictionary,
        boolean hangulOnly) {

    /**
     * @throws IllegalArgumentException naming the field and the fix
     */
    public KoreanSettings {
        Settings.require("tokenizer.korean.decompound", decompound, "NONE, DISCARD or MIXED");
        stopTags = Settings.copyOf("tokenizer.korean.stopTags", stopTags);
        checkTags(stopTags);
        stopWords = Settings.copyOf("tokenizer.korean.stopWords", stopWords);
        userDictionary = Settings.copyOf("tokenizer.korean.userDictionary", userDictionary);
    }

    private static void checkTags(List<String> tags) {
        for (String tag : tags) {
            if (Arrays.stream(POS.Tag.values()).noneMatch(known -> known.name().equals(tag))) {
                throw new IllegalArgumentException("tokenizer.korean.stopTags: there is no tag " + tag + "; there are "
                        + Arrays.toString(POS.Tag.values()));
            }
        }
    }

    /** Compounds whole, punctuation kept, nothing stopped, no user dictionary, everything but Hangul kept too. */
    public static KoreanSettings defaults() {
        return new KoreanSettings(Decompound.NONE, true, List.of(), List.of(), List.of(), false);
    }

    /** What the Korean tokenizer does with compound nouns and inflected forms. */
    public enum Decompound {
        /** Keeps them whole: 가곡역. */
        NONE,
        /** Cuts them and drops the whole: 가곡, 역. */
        DISCARD,
        /** Cuts them and keeps the whole too: 가곡역, 가곡, 역. */
        MIXED
    }
}
