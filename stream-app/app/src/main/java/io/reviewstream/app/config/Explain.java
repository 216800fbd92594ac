package io.reviewstream.app.config;

/** How much a prediction tells of what the network looked at. */
public enum Explain {
    /** Neither tokens nor sentences. */
    NONE,
    /** The tokens with the most attention, in the order of the text, and all sentences. */
    TOP,
    /** All tokens that were read, and all sentences. */
    ALL
}
