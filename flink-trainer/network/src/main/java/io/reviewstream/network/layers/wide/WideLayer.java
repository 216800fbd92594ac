package io.reviewstream.network.layers.wide;

import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.input.TextInput;
import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.Initializer;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * A linear model over a text's tokens and n-grams, the wide part of a wide and deep network (Cheng et al. 2016): binary
 * TF-IDF rows of length 1, times weights, plus bias:
 *
 * <pre>
 * logits = Σ idf[f]·W[f] / √(Σ idf[f]²) + b
 * </pre>
 *
 * over the features f that the text has, each once: ids above 0, so the encoder must mark repeats. Gradients touch the rows
 * of the batch's features alone; the idf are never updated. A feature that joined a trained model has its idf with a minus
 * sign: it speaks by the size of it, but in the norm a token counts as 1, as it would be the most frequent one, in the
 * place of the unknown token that it was, and an n-gram as 0: a text's logits are the same bits before and after its
 * n-grams join, until they are trained.
 */
public final class WideLayer {
    /** Weights of tokens, [words, labels]. */
    public static final String WORDS = "wide.words";
    /** Weights of n-grams, [n-grams, labels]; only where there are any. */
    public static final String NGRAMS = "wide.ngrams";
    /** Inverse document frequencies of tokens, [words]; with a minus sign those of tokens that joined later. */
    public static final String IDF_WORDS = "wide.idf_words";
    /** The same of n-grams, [n-grams]; only where there are any. */
    public static final String IDF_NGRAMS = "wide.idf_ngrams";
    /** [labels]. */
    public static final String BIAS = "wide.bias";

    private static final float LEAST_OF_WORDS = 1;
    private static final float LEAST_OF_NGRAMS = 0;
    private static final float LEAST_SQUARE = 1e-12f;

    private final List<WideTable> tables;
    private final Parameter bias;

    /**
     * What an inverse document frequency counts as in the norm.
     *
     * @param idf of {@link #IDF_WORDS} or {@link #IDF_NGRAMS}, with a minus sign if the feature joined later
     */
    public static float inNorm(float idf, boolean ngram) {
        return Math.max(idf, ngram ? LEAST_OF_NGRAMS : LEAST_OF_WORDS);
    }

    /** Declares its parameters; the weights start at 0. */
    public WideLayer(ParameterStore store, IdSpace ids, int labels) {
        List<WideTable> declared = new ArrayList<>();
        declared.add(WideTable.declare(store, WORDS, IDF_WORDS, ids.words(), labels, LEAST_OF_WORDS));
        if (ids.hasNgrams()) {
            declared.add(WideTable.declare(store, NGRAMS, IDF_NGRAMS, ids.ngrams(), labels, LEAST_OF_NGRAMS));
        }
        tables = List.copyOf(declared);
        bias = store.weight(BIAS, Shape.of(labels), Initializer.constant(0));
    }

    /** The tables of inverse document frequencies. */
    public List<Parameter> frozen() {
        return tables.stream().map(WideTable::idf).toList();
    }

    /** Adds the layer to the graph for one bucket. */
    public Pass forward(Ops tf, TextInput input) {
        var batch = tf.reshape(input.texts(tf), tf.constant(new int[0]));
        List<WideTable.Part> parts = new ArrayList<>();
        parts.add(tables.get(0).read(tf, FirstFeatures.words(tf, input)));
        if (tables.size() > 1 && input.features() > 1) {
            parts.add(tables.get(1).read(tf, FirstFeatures.ngrams(tf, input)));
        }
        var sums = tf.math.addN(parts.stream().map(part -> part.sums(tf, batch)).toList());
        var squares =
                tf.math.addN(parts.stream().map(part -> part.squares(tf, batch)).toList());
        var inverse = tf.math.rsqrt(tf.math.maximum(squares, tf.constant(LEAST_SQUARE)));
        return new Pass(tf, parts, bias, tf.expandDims(inverse, tf.constant(1)), sums);
    }

    /**
     * What was built for one bucket.
     *
     * @param inverseNorms 1 / √(Σ idf²), [B, 1]
     * @param sums Σ idf·W, [B, labels]
     */
    public record Pass(
            Ops tf,
            List<WideTable.Part> parts,
            Parameter bias,
            Operand<TFloat32> inverseNorms,
            Operand<TFloat32> sums) {

        /** [B, labels]. */
        public Operand<TFloat32> logits() {
            return tf.nn.biasAdd(tf.math.mul(sums, inverseNorms), bias.variable());
        }

        public void backward(Operand<TFloat32> logitsGradient, Gradients gradients) {
            gradients.add(bias, tf.reduceSum(logitsGradient, tf.constant(0)));
            var ofSums = tf.math.mul(logitsGradient, inverseNorms);
            parts.forEach(part -> part.backward(tf, ofSums, gradients));
        }

        /**
         * How much each position says for its text's label, or against it where below 0; [B·S·T], before the division by
         * the norm.
         *
         * @param labels of each text, [B]
         * @param positions B·S·T
         */
        public Operand<TFloat32> byPosition(Operand<TInt32> labels, Operand<TInt32> positions) {
            return tf.math.addN(parts.stream()
                    .map(part -> part.byPosition(tf, labels, positions))
                    .toList());
        }

        /**
         * What each feature says for one label against another: those of tokens, then those of n-grams, in the order in which
         * they were read, [n]. Where there are two labels only, what it says for the first and for the second before the
         * division by the norm, and behind all features what each text's are to be multiplied by, [2n + B]: the reader of a
         * run has every feature in its hands anyway, and each operation over them would cost as much as reading them.
         *
         * @param scale a scalar, the factor of all logits
         */
        public Operand<TFloat32> between(LabelPair pair, Operand<TFloat32> scale) {
            var factors = tf.math.mul(tf.reshape(inverseNorms, tf.constant(new int[] {-1})), scale);
            var best = pair.best();
            var other = pair.other();
            if (best == null || other == null) {
                return joined(Stream.concat(parts.stream().map(part -> part.flat(tf)), Stream.of(factors))
                        .toList());
            }
            var texts = joined(parts.stream().map(WideTable.Part::texts).toList());
            var said = joined(
                    parts.stream().map(part -> part.between(tf, best, other)).toList());
            return tf.math.mul(said, tf.gather(factors, texts, tf.constant(0)));
        }

        private <T extends TNumber> Operand<T> joined(List<Operand<T>> vectors) {
            return vectors.size() == 1 ? vectors.get(0) : tf.concat(vectors, tf.constant(0));
        }
    }
}
