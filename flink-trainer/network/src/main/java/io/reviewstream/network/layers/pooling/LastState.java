package io.reviewstream.network.layers.pooling;

import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.sequence.Matrices;
import io.reviewstream.network.layers.sequence.Sequence;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Cumsum;
import org.tensorflow.types.TFloat32;

/**
 * Where each direction ends: the first columns at the last step, the others, which walk backwards, at the first. On
 * padding states pass unchanged, so these are the states after the last token. The whole weight goes to that token.
 *
 * @param forwardWidth how many columns walk forward
 */
record LastState(int forwardWidth) implements Pool {
    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Pooled forward(Ops tf, Sequence input) {
        var vector = vector(tf, input);
        return new Pooled(
                vector,
                () -> lastToken(tf, input),
                direction -> tf.math.mul(lastToken(tf, input), direction.ofVectors(tf, vector)));
    }

    Operand<TFloat32> vector(Ops tf, Sequence input) {
        int backwardWidth = input.width() - forwardWidth;
        if (backwardWidth == 0) {
            return part(tf, input, input.steps() - 1, 0, forwardWidth);
        }
        var ahead = part(tf, input, input.steps() - 1, 0, forwardWidth);
        return new Matrices(tf).besides(ahead, part(tf, input, 0, forwardWidth, backwardWidth));
    }

    private Operand<TFloat32> part(Ops tf, Sequence input, int step, int from, int columns) {
        var cut = tf.slice(
                Pool.bySteps(tf, input), tf.constant(new int[] {step, 0, from}), tf.constant(new int[] {1, -1, columns
                }));
        return tf.reshape(cut, tf.constant(new int[] {-1, columns}));
    }

    /** 1 on the token behind which there is none: [T, B]. */
    private Operand<TFloat32> lastToken(Ops tf, Sequence input) {
        var behind = tf.math.cumsum(input.mask(), tf.constant(0), Cumsum.reverse(true), Cumsum.exclusive(true));
        return tf.math.maximum(tf.math.sub(input.mask(), behind), tf.constant(0f));
    }
}
