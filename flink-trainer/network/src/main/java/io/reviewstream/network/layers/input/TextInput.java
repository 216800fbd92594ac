package io.reviewstream.network.layers.input;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The ids of a batch of texts for one length bucket. A position's first id is its token's, the others are n-grams'; an id
 * below 0 means the same as its absolute value, and that the text had it before; 0 is padding or no n-gram.
 *
 * @param sentences S, 1 for texts that are not cut into sentences
 * @param tokens T, tokens a sentence
 * @param features F, ids a token
 * @param ids placeholder [B, S, T, F]
 */
public record TextInput(int sentences, int tokens, int features, Placeholder<TInt32> ids) {

    /** Adds the placeholder to the graph. */
    public static TextInput of(Ops tf, int sentences, int tokens, int features) {
        var shape = Placeholder.shape(Shape.of(-1, sentences, tokens, features));
        return new TextInput(sentences, tokens, features, tf.withName("ids").placeholder(TInt32.class, shape));
    }

    /** The padded length of a text: S·T. */
    public int positions() {
        return sentences * tokens;
    }

    /** B, of rank 1. */
    public Operand<TInt32> texts(Ops tf) {
        return tf.shape.size(ids, tf.constant(0));
    }

    /** Each text as one sequence of S·T steps, its sentences one after the other. */
    public TokenIds asTexts(Ops tf) {
        var byText = tf.reshape(ids, tf.constant(new int[] {-1, positions(), features}));
        return tokenIds(tf, tf.linalg.transpose(byText, tf.constant(new int[] {1, 0, 2})), positions());
    }

    /** Each sentence that has tokens as a sequence of T steps of its own. */
    public PresentSentences presentSentences(Ops tf) {
        var timeMajor = tf.linalg.transpose(ids, tf.constant(new int[] {2, 1, 0, 3}));
        return PresentSentences.of(tf, this, tf.reshape(timeMajor, tf.constant(new int[] {tokens, -1, features})));
    }

    /** By absolute ids, [steps, …, F]. */
    TokenIds tokenIds(Ops tf, Operand<TInt32> timeMajor, int steps) {
        var byStep = tf.math.abs(tf.reshape(timeMajor, tf.constant(new int[] {-1, features})));
        var words = tf.reshape(columns(tf, byStep, 0, 1), tf.constant(new int[] {-1}));
        var mask = tf.dtypes.cast(tf.math.notEqual(words, tf.constant(0)), TFloat32.class);
        var maskBySteps = tf.reshape(mask, tf.constant(new int[] {steps, -1}));
        var batch = tf.shape.size(maskBySteps, tf.constant(1));
        return new TokenIds(steps, words, columns(tf, byStep, 1, features - 1), features - 1, maskBySteps, batch);
    }

    private Operand<TInt32> columns(Ops tf, Operand<TInt32> byStep, int from, int count) {
        return count == features
                ? byStep
                : tf.slice(byStep, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, count}));
    }
}
