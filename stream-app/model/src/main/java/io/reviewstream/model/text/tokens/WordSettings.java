package io.reviewstream.model.text.tokens;

/**
 * Settings of the Unicode word tokenizer.
 *
 * @param keepPunctuation whether punctuation and symbols are tokens: runs of one character together ({@code ...},
 *     {@code !!!}), also runs mixed from ! and ?, and simple emoticons such as {@code :-)}
 * @param splitContractions whether English contractions are cut as GloVe's vectors have them: {@code do n't},
 *     {@code it 's}
 * @param splitInnerPunctuation whether words are cut at signs inside of them: {@code b.com}, {@code x_y}, {@code 1,000};
 *     apostrophes stay
 */
public record WordSettings(boolean keepPunctuation, boolean splitContractions, boolean splitInnerPunctuation) {
    /** Punctuation kept, as in reviews it carries feeling; words whole. */
    public static WordSettings defaults() {
        return new WordSettings(true, false, false);
    }
}
