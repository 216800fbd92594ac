package io.reviewstream.network.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Token id → row of a table. In training, whole columns of a text's embeddings are dropped together, the same at each
 * step (Gal and Ghahramani 2016), and the batch's distinct ids are gathered once, so that gradients and updates touch
 * those rows alone however large the vocabulary is.
 */
public final class Embedding {
    private static final double INITIAL_LIMIT = 0.05;

    private final Parameter table;
    private final int width;

    public Embedding(ParameterStore store, int vocabularySize, int width) {
        this.table =
                store.weight("embedding.table", Shape.of(vocabularySize, width), Initializer.embedding(INITIAL_LIMIT));
        this.width = width;
    }

    /** What was built for one bucket. */
    public interface Pass {
        Sequence output();

        /** Adds the gradient of the table's rows; {@code outputGradient} is ∂loss/∂output, [T·B, width]. */
        void backward(Operand<TFloat32> outputGradient, Gradients gradients);
    }

    /** The plain look-up: [T·B] ids → [T·B, width]. */
    public Sequence lookUp(Ops tf, TextInput input) {
        return sequence(tf.gather(table.variable(), input.timeMajor(), tf.constant(0)), input);
    }

    /** The look-up of training. */
    public Pass forward(Ops tf, TextInput input, Dropout dropout, float rate) {
        var distinct = tf.unique(input.timeMajor(), tf.constant(new int[] {0}), TInt32.class);
        var distinctRows = tf.gather(table.variable(), distinct.y(), tf.constant(0));
        var looked = tf.gather(distinctRows, distinct.idx(), tf.constant(0));
        var kept = keepColumns(tf, input, dropout, rate);
        var output = sequence(scaled(tf, looked, kept, input.steps()), input);
        return new Pass() {
            @Override
            public Sequence output() {
                return output;
            }

            @Override
            public void backward(Operand<TFloat32> outputGradient, Gradients gradients) {
                var before = scaled(tf, outputGradient, kept, input.steps());
                var count = tf.reshape(tf.shape.size(distinct.y(), tf.constant(0)), tf.constant(new int[0]));
                gradients.addRows(table, distinct.y(), tf.math.unsortedSegmentSum(before, distinct.idx(), count));
            }
        };
    }

    /** [1, B, width]: what each column of each text is multiplied by. */
    private Operand<TFloat32> keepColumns(Ops tf, TextInput input, Dropout dropout, float rate) {
        var shape = tf.concat(
                List.of(tf.constant(new int[] {1}), input.batch(), tf.constant(new int[] {width})), tf.constant(0));
        return dropout.apply(tf, tf.fill(shape, tf.constant(1f)), shape, rate);
    }

    private Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> rows, Operand<TFloat32> columns, int steps) {
        var bySteps = tf.reshape(rows, tf.constant(new int[] {steps, -1, width}));
        return tf.reshape(tf.math.mul(bySteps, columns), tf.constant(new int[] {-1, width}));
    }

    private Sequence sequence(Operand<TFloat32> rows, TextInput input) {
        return new Sequence(rows, width, input.steps(), input.mask(), input.batch());
    }
}
