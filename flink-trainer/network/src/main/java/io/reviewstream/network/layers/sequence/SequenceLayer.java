package io.reviewstream.network.layers.sequence;

import org.tensorflow.op.Ops;

/** A layer from a sequence to a sequence of the same steps. Declares its parameters once, builds any number of passes. */
public interface SequenceLayer {
    /** Length of each vector that comes out. */
    int outputWidth();

    /** How many of its columns, the first ones, walk in reading order; the others walk backwards. */
    int forwardWidth();

    /**
     * Adds the forward computation for one bucket to the graph.
     *
     * @param dropout masks of training; {@link Dropout#off} for inference
     */
    SequencePass forward(Ops tf, Sequence input, Dropout dropout);
}
