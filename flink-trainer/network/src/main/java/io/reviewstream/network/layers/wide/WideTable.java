package io.reviewstream.network.layers.wide;

import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.Initializer;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A row of weights, one a label, for each id, and how much the id weighs itself. An id that joins a trained table starts
 * with weights of 0. It weighs by its inverse document frequency as any other, but not in the norm of its text, by which
 * all that the others say would shrink: there it counts as the least of its table.
 *
 * @param weights [ids, labels]
 * @param idf [ids]: the id's inverse document frequency, 1 or more, never updated; with a minus sign: it joined later
 * @param least what an id that joined later counts as in the norm, 1 at most
 */
record WideTable(Parameter weights, Parameter idf, float least) {

    static WideTable declare(ParameterStore store, String weights, String idf, int ids, int labels, float least) {
        return new WideTable(
                store.weight(weights, Shape.of(ids, labels), Initializer.constant(0)),
                store.weight(idf, Shape.of(ids), Initializer.constant(1)),
                least);
    }

    /** What the ids of a batch say. */
    Part read(Ops tf, FirstFeatures first) {
        var signed = tf.gather(idf.variable(), first.ids(), tf.constant(0));
        var idfs = tf.math.abs(signed);
        var counted = tf.math.maximum(signed, tf.constant(least));
        var rows = tf.gather(weights.variable(), first.ids(), tf.constant(0));
        var contributions = tf.math.mul(rows, tf.expandDims(idfs, tf.constant(1)));
        return new Part(weights, first, first.texts(tf), idfs, counted, contributions);
    }

    /**
     * The ids of a batch with what they say, before the division by their text's norm.
     *
     * @param texts [n]: each id's text
     * @param idfs [n]
     * @param counted [n]: the same as it counts in the norm
     * @param contributions idf·W, [n, labels]
     */
    record Part(
            Parameter weights,
            FirstFeatures first,
            Operand<TInt32> texts,
            Operand<TFloat32> idfs,
            Operand<TFloat32> counted,
            Operand<TFloat32> contributions) {

        /** Σ idf·W of each text, [B, labels]. */
        Operand<TFloat32> sums(Ops tf, Operand<TInt32> batch) {
            return tf.math.unsortedSegmentSum(contributions, texts, batch);
        }

        /** Σ idf² of each text as it counts in the norm, [B]. */
        Operand<TFloat32> squares(Ops tf, Operand<TInt32> batch) {
            return tf.math.unsortedSegmentSum(tf.math.mul(counted, counted), texts, batch);
        }

        /**
         * Adds the gradient of the batch's distinct rows.
         *
         * @param sumsGradient ∂loss/∂sums, [B, labels]
         */
        void backward(Ops tf, Operand<TFloat32> sumsGradient, Gradients gradients) {
            var ofTexts = tf.gather(sumsGradient, texts, tf.constant(0));
            var ofRows = tf.math.mul(ofTexts, tf.expandDims(idfs, tf.constant(1)));
            var distinct = tf.unique(first.ids(), tf.constant(new int[] {0}), TInt32.class);
            var summed = tf.math.unsortedSegmentSum(ofRows, distinct.idx(), tf.size(distinct.y()));
            gradients.addRows(weights, distinct.y(), summed);
        }

        /**
         * What each position says for its text's label, [B·S·T].
         *
         * @param labels of each text, [B]
         */
        Operand<TFloat32> byPosition(Ops tf, Operand<TInt32> labels, Operand<TInt32> positions) {
            var count = (int) weights.shape().get(1);
            var chosen = tf.oneHot(
                    tf.gather(labels, texts, tf.constant(0)), tf.constant(count), tf.constant(1f), tf.constant(0f));
            var said = tf.reduceSum(tf.math.mul(contributions, chosen), tf.constant(1));
            return tf.math.unsortedSegmentSum(said, first.positions(), positions);
        }

        /** The contributions, one id after the other, [n·labels]. */
        Operand<TFloat32> flat(Ops tf) {
            return tf.reshape(contributions, tf.constant(new int[] {-1}));
        }

        /** What each id says for one label of its text against another, before the division by the norm: [n]. */
        Operand<TFloat32> between(Ops tf, Operand<TInt32> best, Operand<TInt32> other) {
            var flat = flat(tf);
            var count = tf.constant((int) weights.shape().get(1));
            var rows = tf.math.mul(tf.range(tf.constant(0), tf.size(texts), tf.constant(1)), count);
            return tf.math.sub(ofLabel(tf, flat, rows, best), ofLabel(tf, flat, rows, other));
        }

        /** @param rows where each id's weights begin */
        private Operand<TFloat32> ofLabel(
                Ops tf, Operand<TFloat32> flat, Operand<TInt32> rows, Operand<TInt32> labels) {
            var chosen = tf.gather(labels, texts, tf.constant(0));
            return tf.gather(flat, tf.math.add(rows, chosen), tf.constant(0));
        }
    }
}
