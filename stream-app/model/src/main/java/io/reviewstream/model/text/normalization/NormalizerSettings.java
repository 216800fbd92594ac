package io.reviewstream.model.text.normalization;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.reviewstream.model.text.Settings;
import org.jspecify.annotations.Nullable;

/**
 * How a text is normalised before it is cut into tokens. The steps run in this order: markup, URLs, Unicode form, lower
 * case, repeats.
 *
 * @param unicodeForm the Unicode normalisation form
 * @param lowerCase whether letters become lower case, by the rules of no particular language
 * @param maxRepeats at most so many equal characters in a row (3: ㅋㅋㅋㅋㅋ becomes ㅋㅋㅋ); digits are left alone; 0: no
 *     limit
 * @param maskUrls whether a web address becomes the one token {@code <url>}
 * @param stripMarkup whether HTML tags such as {@code <br />} become a blank, and entities their character
 * @param entities which entities; null, as in bundles that were made before it could be chosen: {@link Entities#COMMON}
 */
public record NormalizerSettings(
        UnicodeForm unicodeForm,
        boolean lowerCase,
        int maxRepeats,
        boolean maskUrls,
        boolean stripMarkup,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Entities entities) {

    /**
     * @throws IllegalArgumentException naming the field and the fix
     */
    public NormalizerSettings {
        Settings.require("normalizer.unicodeForm", unicodeForm, "NONE, NFC or NFKC");
        if (maxRepeats < 0) {
            throw new IllegalArgumentException(
                    "normalizer.maxRepeats is " + maxRepeats + ": use 0 (no limit) or a number from 1 on");
        }
    }

    /** NFC, lower case, at most three equal characters in a row, URLs masked, markup stripped, all entities undone. */
    public static NormalizerSettings defaults() {
        return new NormalizerSettings(UnicodeForm.NFC, true, 3, true, true, Entities.HTML);
    }
}
