package io.reviewstream.network.layers.sequence;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One vector a step and text, time-major.
 *
 * @param rows [T·B, width], all texts' first steps first
 * @param width length of a vector
 * @param steps T, known when the graph is built
 * @param mask [T, B]: 1 on tokens, 0 on padding
 * @param batch B, of rank 1
 */
public record Sequence(Operand<TFloat32> rows, int width, int steps, Operand<TFloat32> mask, Operand<TInt32> batch) {

    /** The same steps and texts with other vectors. */
    public Sequence with(Operand<TFloat32> otherRows, int otherWidth) {
        return new Sequence(otherRows, otherWidth, steps, mask, batch);
    }
}
