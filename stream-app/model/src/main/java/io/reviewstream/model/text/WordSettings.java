package io.reviewstream.model.text;

/**
 * Settings of the Unicode word tokenizer.
 *
 * @param keepPunctuation whether punctuation and symbols are tokens: runs of one character together ({@code ...},
 *     {@code !!!}), also runs mixed from ! and ?, and simple emoticons such as {@code :-)}
 */
public record WordSettings(boolean keepPunctuation) {
    /** Punctuation kept: in reviews it carries feeling. */
    public static WordSettings defaults() {
        return new WordSettings(true);
    }
}
