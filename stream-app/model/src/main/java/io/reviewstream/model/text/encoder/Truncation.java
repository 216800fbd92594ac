package io.reviewstream.model.text.encoder;

/** Which tokens of a text that is too long are kept. */
public enum Truncation {
    /** The first ones. */
    HEAD,
    /** The last ones. */
    TAIL,
    /** The first quarter of the room, and the last tokens for the rest. */
    HEAD_TAIL
}
