package io.reviewstream.model.scoring.graph;

import org.tensorflow.Tensor;

/**
 * A graph's input that is computed outside of it for each run.
 *
 * @param name of its placeholder
 * @param computation what computes it
 */
public record ComputedInput(String name, Computation computation) {

    /** Computes the input of one run. Thread-safe. */
    @FunctionalInterface
    public interface Computation {
        /**
         * The input; the caller closes it.
         *
         * @param padded ids of at least {@code batch} texts of this shape
         */
        Tensor of(int[] padded, int batch, PaddedShape shape);
    }
}
