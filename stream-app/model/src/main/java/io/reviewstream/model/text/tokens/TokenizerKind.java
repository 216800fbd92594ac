package io.reviewstream.model.text.tokens;

/** How a text is cut into tokens. */
public enum TokenizerKind {
    /** Unicode words (UAX #29), emoji and, if wanted, punctuation. */
    WORDS,
    /** Korean morphemes by the mecab-ko dictionary in Lucene's Nori. */
    KOREAN,
    /** Code points; white space runs count as one blank. */
    CHARACTERS
}
