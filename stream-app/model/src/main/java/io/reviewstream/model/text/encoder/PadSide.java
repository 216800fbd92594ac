package io.reviewstream.model.text.encoder;

/** On which side of the tokens the padding stands. */
public enum PadSide {
    /** Padding, then tokens. */
    START,
    /** Tokens, then padding. */
    END
}
