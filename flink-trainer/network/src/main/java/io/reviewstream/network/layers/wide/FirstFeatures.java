package io.reviewstream.network.layers.wide;

import io.reviewstream.network.layers.input.TextInput;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

/**
 * Those ids of a batch that stand where their text has them for the first time: ids above 0. Padding, n-grams that are not
 * there and marked repeats are left out before anything is read.
 *
 * @param ids [n]
 * @param positions [n], rising: where in [B·S·T] each stands
 * @param perText S·T
 */
record FirstFeatures(Operand<TInt32> ids, Operand<TInt32> positions, int perText) {

    /** Ids of tokens. */
    static FirstFeatures words(Ops tf, TextInput input) {
        return of(tf, input, 0, 1);
    }

    /** Ids of n-grams; there must be room for one at least. */
    static FirstFeatures ngrams(Ops tf, TextInput input) {
        return of(tf, input, 1, input.features() - 1);
    }

    private static FirstFeatures of(Ops tf, TextInput input, int from, int count) {
        var byPosition = tf.reshape(input.ids(), tf.constant(new int[] {-1, input.features()}));
        int[] columns = IntStream.range(from, from + count).toArray();
        var wanted = tf.gather(byPosition, tf.constant(columns), tf.constant(1));
        var flat = tf.reshape(wanted, tf.constant(new int[] {-1}));
        var where = tf.where(tf.math.greater(flat, tf.constant(0)));
        var places = tf.dtypes.cast(tf.reshape(where, tf.constant(new int[] {-1})), TInt32.class);
        return new FirstFeatures(
                tf.gather(flat, places, tf.constant(0)), tf.math.div(places, tf.constant(count)), input.positions());
    }

    /** [n], rising: number of each id's text in the batch. */
    Operand<TInt32> texts(Ops tf) {
        return tf.math.div(positions, tf.constant(perText));
    }
}
