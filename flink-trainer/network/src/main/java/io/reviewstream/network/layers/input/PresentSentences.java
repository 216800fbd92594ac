package io.reviewstream.network.layers.input;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The sentences of a batch that have tokens, N of its S·B places. Texts differ in how many they have, so that most places
 * of a batch may be padding; only what is there is read, and N is another one in each batch. The first place counts as
 * there whatever it holds: a batch without any token has one sentence to read still.
 *
 * @param ids of these sentences alone, N sequences of T steps
 * @param places [N, 1], rising: where each stands among S·B, all texts' first sentences first
 * @param mask [S, B]: 1 where there is a token, 0 at sentences of padding
 */
public record PresentSentences(TokenIds ids, Operand<TInt32> places, Operand<TFloat32> mask) {

    /**
     * Drops the sentences of padding.
     *
     * @param sequences ids of all places, [T, S·B, F]
     */
    static PresentSentences of(Ops tf, TextInput input, Operand<TInt32> sequences) {
        var there = hasTokens(tf, sequences);
        var others = tf.slice(there, tf.constant(new int[] {1}), tf.constant(new int[] {-1}));
        var read = tf.concat(List.of(tf.constant(new float[] {1}), others), tf.constant(0));
        var places = tf.dtypes.cast(tf.where(read), TInt32.class);
        var kept = tf.gather(sequences, tf.reshape(places, tf.constant(new int[] {-1})), tf.constant(1));
        var mask = tf.reshape(there, tf.constant(new int[] {input.sentences(), -1}));
        return new PresentSentences(input.tokenIds(tf, kept, input.tokens()), places, mask);
    }

    /** [S·B]. */
    private static Operand<TFloat32> hasTokens(Ops tf, Operand<TInt32> sequences) {
        var words = tf.slice(sequences, tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {-1, -1, 1}));
        var tokens = tf.dtypes.cast(tf.math.notEqual(words, tf.constant(0)), TFloat32.class);
        return tf.reduceMax(tokens, tf.constant(new int[] {0, 2}));
    }

    /** Rows of these sentences, [N, width], at their places among all, [S·B, width]; zeros at the others. */
    public Operand<TFloat32> spread(Ops tf, Operand<TFloat32> rows, int width) {
        var all = tf.reshape(tf.size(mask), tf.constant(new int[] {1}));
        return tf.scatterNd(places, rows, tf.concat(List.of(all, tf.constant(new int[] {width})), tf.constant(0)));
    }

    /** The way back of {@link #spread}: of rows [S·B, width] those of these sentences, [N, width]. */
    public Operand<TFloat32> gathered(Ops tf, Operand<TFloat32> rows) {
        return tf.gatherNd(rows, places);
    }
}
