package io.reviewstream.model.text.encoder;

/** What becomes of tokens that are not in the vocabulary. */
public enum UnknownTokens {
    /** They stand for themselves as {@code <oov>}. */
    KEEP,
    /** They vanish before the text is cut to its length, so that only known tokens take room. */
    DROP
}
