package io.reviewstream.model.text.normalization;

/** The Unicode normalisation form a text is brought into before it is cut into tokens. */
public enum UnicodeForm {
    /** As it comes. */
    NONE,
    /** Canonical composition: one way to write é and 한. */
    NFC,
    /**
     * Compatibility composition: also folds full-width letters, ligatures and the like. It turns the Korean letters of
     * ㅋㅋㅋ into conjoining jamo, which the Korean dictionary does not know: with {@code KOREAN} prefer
     * {@link #NFC}.
     */
    NFKC
}
