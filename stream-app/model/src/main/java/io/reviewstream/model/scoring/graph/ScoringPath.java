package io.reviewstream.model.scoring.graph;

/** How a bundle's network is computed; each says what the signatures say. */
public enum ScoringPath {
    /** As {@link #FOLDED}, but computed by vector instructions of Java's wherever those are faster. */
    VECTOR,
    /** Embedding and input side of a flat GRU network looked up in tables, at more padded lengths than the bundle has. */
    FOLDED,
    /** The signatures' graphs with constants for variables. */
    FROZEN,
    /** The signatures as they were saved. */
    SAVED,
    /** Their variables read and computed in plain Java, without TensorFlow: for a few texts, held to golden texts alone. */
    PLAIN
}
