package io.reviewstream.network.layers.input;

import io.reviewstream.network.layers.sequence.Dropout;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Embedding dropout by rows (Gal and Ghahramani 2016; AWD-LSTM: Merity, Keskar and Socher 2018): some distinct words and
 * n-grams say nothing for a whole batch, wherever they stand in it, and learn nothing from it; what the others say is
 * scaled up. A hidden word stays a token: it is read as a vector of zeros.
 */
record TypeDropout(float rate) {

    /** With id 0, whose row is zero and never learns, in place of those that are dropped. */
    TokenIds apply(Ops tf, TokenIds ids, Dropout dropout) {
        if (rate == 0) {
            return ids;
        }
        var words = kept(tf, ids.words(), dropout);
        var ngrams = ids.ngramsPerToken() == 0 ? ids.ngrams() : kept(tf, ids.ngrams(), dropout);
        return new TokenIds(ids.steps(), words, ngrams, ids.ngramsPerToken(), ids.mask(), ids.batch());
    }

    private Operand<TInt32> kept(Ops tf, Operand<TInt32> ids, Dropout dropout) {
        var distinct =
                tf.unique(tf.reshape(ids, tf.constant(new int[] {-1})), tf.constant(new int[] {0}), TInt32.class);
        @Nullable Operand<TFloat32> mask = dropout.mask(tf, tf.shape(distinct.y()), rate);
        if (mask == null) {
            return ids;
        }
        Operand<TBool> hidden = tf.math.equal(mask, tf.constant(0f));
        var kept = tf.select(hidden, tf.zerosLike(distinct.y()), distinct.y());
        return tf.reshape(tf.gather(kept, distinct.idx(), tf.constant(0)), tf.shape(ids));
    }

    /** The vectors of words, zero where there is none: whatever row 0 holds, a dropped word has no say. */
    RowsPass heard(Ops tf, TokenIds ids, RowsPass words) {
        if (rate == 0) {
            return words;
        }
        var some = tf.expandDims(
                tf.dtypes.cast(tf.math.notEqual(ids.words(), tf.constant(0)), TFloat32.class), tf.constant(1));
        return new RowsPass(tf.math.mul(words.rows(), some), words.backward());
    }

    /** Vectors, or what comes back to them, as they count where some are dropped. */
    Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> rows) {
        return rate == 0 ? rows : tf.math.mul(rows, tf.constant(1 / (1 - rate)));
    }
}
