package io.reviewstream.network.layers.input;

import io.reviewstream.network.layers.sequence.Dropout;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;

/**
 * Hides ids from a network that learns (Iyyer et al. 2015): each token becomes unknown and each n-gram none with the same
 * probability, independently. Padding stays padding.
 */
record WordDropout(float rate) {

    TokenIds apply(Ops tf, TokenIds ids, Dropout dropout) {
        var hidden = hidden(tf, ids.words(), dropout);
        if (hidden == null) {
            return ids;
        }
        var words = tf.select(hidden, unknownButForPadding(tf, ids.words()), ids.words());
        return new TokenIds(
                ids.steps(), words, ngrams(tf, ids, dropout), ids.ngramsPerToken(), ids.mask(), ids.batch());
    }

    private static Operand<TInt32> unknownButForPadding(Ops tf, Operand<TInt32> words) {
        return tf.math.minimum(words, tf.constant(IdSpace.UNKNOWN_WORD));
    }

    private @Nullable Operand<TBool> hidden(Ops tf, Operand<TInt32> ids, Dropout dropout) {
        var mask = dropout.mask(tf, tf.shape(ids), rate);
        return mask == null ? null : tf.math.equal(mask, tf.constant(0f));
    }

    private Operand<TInt32> ngrams(Ops tf, TokenIds ids, Dropout dropout) {
        if (ids.ngramsPerToken() == 0) {
            return ids.ngrams();
        }
        var hidden = hidden(tf, ids.ngrams(), dropout);
        return hidden == null ? ids.ngrams() : tf.select(hidden, tf.zerosLike(ids.ngrams()), ids.ngrams());
    }
}
