package io.reviewstream.network.layers.sequence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Inverted dropout (Srivastava et al. 2014) whose masks are a function of a seed that is fed: the same seed gives the
 * same masks, on any number of threads, so that a training restarted at step n continues as if it had not stopped. One
 * instance serves one sub-graph; each mask asked of it gets a number of its own, mixed into the seed.
 */
public abstract sealed class Dropout {
    private Dropout() {}

    /** Leaves everything as it is: for inference. */
    public static Dropout off() {
        return new Off();
    }

    /** Masks from a scalar {@code seed}, another one each step. */
    public static Dropout seeded(Operand<TInt64> seed) {
        return new Seeded(seed);
    }

    /**
     * Zeroes elements with probability {@code rate} and scales the others by 1 / (1 − rate).
     *
     * @param maskShape shape of the mask, of rank 1; broadcast against {@code values} where an axis is 1
     */
    public abstract Operand<TFloat32> apply(Ops tf, Operand<TFloat32> values, Operand<TInt32> maskShape, float rate);

    /**
     * The mask alone, for values that it meets more than once.
     *
     * @return of {@code shape}, 0 or 1 / (1 − rate); null where nothing is dropped
     */
    public abstract @Nullable Operand<TFloat32> mask(Ops tf, Operand<TInt32> shape, float rate);

    private static final class Off extends Dropout {
        @Override
        public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> values, Operand<TInt32> maskShape, float rate) {
            return values;
        }

        @Override
        public @Nullable Operand<TFloat32> mask(Ops tf, Operand<TInt32> shape, float rate) {
            return null;
        }
    }

    private static final class Seeded extends Dropout {
        private final Operand<TInt64> seed;
        private long masks;

        Seeded(Operand<TInt64> seed) {
            this.seed = seed;
        }

        @Override
        public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> values, Operand<TInt32> maskShape, float rate) {
            var mask = mask(tf, maskShape, rate);
            return mask == null ? values : tf.math.mul(values, mask);
        }

        @Override
        public @Nullable Operand<TFloat32> mask(Ops tf, Operand<TInt32> shape, float rate) {
            if (rate == 0) {
                return null;
            }
            var key = tf.stack(List.of(seed, tf.constant(masks++)));
            var uniform = tf.random.statelessRandomUniform(shape, key);
            var kept = tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant(rate)), TFloat32.class);
            return tf.math.mul(kept, tf.constant(1 / (1 - rate)));
        }
    }
}
