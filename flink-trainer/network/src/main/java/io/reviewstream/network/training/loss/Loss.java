package io.reviewstream.network.training.loss;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Cross-entropy with smoothed labels (Szegedy et al. 2016) and weighted texts, and its gradient in closed form: softmax
 * minus target.
 *
 * @param labels placeholder [B]
 * @param weights placeholder [B]
 * @param taught placeholder [B, labels] for what texts should give in place of their labels alone; null: there is none
 * @param gradient of the weighted mean with respect to the logits, [B, labels]
 * @param figures [2]: the weighted mean loss, and the share of texts whose largest logit is the right one
 */
public record Loss(
        Placeholder<TInt32> labels,
        Placeholder<TFloat32> weights,
        @Nullable Placeholder<TFloat32> taught,
        Operand<TFloat32> gradient,
        Operand<TFloat32> figures) {

    /**
     * Adds it to the graph.
     *
     * @param logits [B, labelCount]
     * @param smoothing share of the target that is spread over all labels
     * @param byTeachers whether targets are fed, in place of the labels
     */
    public static Loss of(Ops tf, Operand<TFloat32> logits, int labelCount, float smoothing, boolean byTeachers) {
        var labels = tf.withName("labels").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        var weights = tf.withName("weights").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
        float spread = smoothing / labelCount;
        var taught = byTeachers
                ? tf.withName("taught").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, labelCount)))
                : null;
        Operand<TFloat32> target = taught == null
                ? tf.oneHot(labels, tf.constant(labelCount), tf.constant(1 - smoothing + spread), tf.constant(spread))
                : tf.math.add(tf.math.mul(taught, tf.constant(1 - smoothing)), tf.constant(spread));
        var entropy = tf.nn.softmaxCrossEntropyWithLogits(logits, target);
        var share = tf.math.div(weights, tf.dtypes.cast(tf.size(labels), TFloat32.class));
        var gradient = tf.math.mul(entropy.backprop(), tf.expandDims(share, tf.constant(1)));
        var loss = tf.reduceSum(tf.math.mul(entropy.loss(), share), tf.constant(0));
        var guess = tf.math.argMax(logits, tf.constant(1), TInt32.class);
        var right = tf.dtypes.cast(tf.math.equal(guess, labels), TFloat32.class);
        var accuracy = tf.math.mean(right, tf.constant(0));
        return new Loss(labels, weights, taught, gradient, tf.stack(List.of(loss, accuracy)));
    }
}
