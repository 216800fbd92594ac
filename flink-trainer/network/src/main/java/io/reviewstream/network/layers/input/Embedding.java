package io.reviewstream.network.layers.input;

import io.reviewstream.network.layers.parameters.Gradients;
import io.reviewstream.network.layers.parameters.Initializer;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.sequence.Dropout;
import io.reviewstream.network.layers.sequence.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Ids → vectors: a token's row of one table plus the sum of its n-grams' rows of another. In training, ids are hidden at
 * random ({@link WordDropout}, {@link TypeDropout}), whole columns of a text's embeddings are dropped together, the same at each step (Gal and
 * Ghahramani 2016), and gradients and updates touch the rows that the batch has, however large the tables are. Rows 0 are
 * zero and stay so.
 */
public final class Embedding {
    /** Vectors of n-grams, [n-grams, width]; only where there are any. */
    public static final String NGRAMS = "embedding.ngrams";

    private static final double INITIAL_LIMIT = 0.05;

    private final WordRows words;
    private final @Nullable NgramRows ngrams;
    private final Settings settings;

    /**
     * How large, and what happens to it in training.
     *
     * @param width length of a vector
     * @param frozen whether the words' table stays as it is written; that of the n-grams learns all the same
     * @param columnDropout share of columns dropped for a whole text
     * @param wordDropout share of ids hidden
     * @param typeDropout share of distinct ids hidden for a whole batch
     */
    public record Settings(int width, boolean frozen, float columnDropout, float wordDropout, float typeDropout) {}

    /** Declares {@code embedding.table} and, if there are n-grams, {@code embedding.ngrams}. */
    public Embedding(ParameterStore store, IdSpace ids, Settings settings) {
        this.settings = settings;
        this.words = new WordRows(table(store, "embedding.table", ids.words()));
        this.ngrams = ids.hasNgrams() ? new NgramRows(table(store, NGRAMS, ids.ngrams())) : null;
    }

    private Parameter table(ParameterStore store, String name, int rows) {
        return store.weight(name, Shape.of(rows, settings.width()), Initializer.embedding(INITIAL_LIMIT));
    }

    /** What was built for one bucket. */
    public interface Pass {
        Sequence output();

        /** Adds the gradient of the tables' rows; {@code outputGradient} is ∂loss/∂output, [T·B, width]. */
        void backward(Operand<TFloat32> outputGradient, Gradients gradients);
    }

    /** Length of a vector. */
    public int outputWidth() {
        return settings.width();
    }

    /** The table that is never updated, if it is frozen. */
    public List<Parameter> frozen() {
        return settings.frozen() ? List.of(words.table()) : List.of();
    }

    /** The plain look-up. */
    public Sequence lookUp(Ops tf, TokenIds ids) {
        Operand<TFloat32> rows = words.lookUp(tf, ids.words());
        if (ngrams != null && ids.ngramsPerToken() > 0) {
            rows = tf.math.add(rows, ngrams.lookUp(tf, ids.ngrams(), ids.ngramsPerToken()));
        }
        return sequence(rows, ids);
    }

    /** The look-up of training. */
    public Pass forward(Ops tf, TokenIds ids, Dropout dropout) {
        TokenIds seen = new WordDropout(settings.wordDropout()).apply(tf, ids, dropout);
        TypeDropout types = new TypeDropout(settings.typeDropout());
        List<RowsPass> parts = parts(tf, types.apply(tf, seen, dropout), types);
        Operand<TFloat32> sum = types.scaled(
                tf,
                parts.size() == 1
                        ? parts.get(0).rows()
                        : tf.math.add(parts.get(0).rows(), parts.get(1).rows()));
        var kept = keptColumns(tf, ids, dropout);
        return pass(tf, sequence(scaled(tf, sum, kept, ids.steps()), ids), parts, types, kept);
    }

    private List<RowsPass> parts(Ops tf, TokenIds ids, TypeDropout types) {
        RowsPass rows = settings.frozen()
                ? new RowsPass(words.lookUp(tf, ids.words()), (gradient, gradients) -> {})
                : words.forward(tf, ids.words());
        RowsPass ofWords = types.heard(tf, ids, rows);
        return ngrams == null || ids.ngramsPerToken() == 0
                ? List.of(ofWords)
                : List.of(ofWords, ngrams.forward(tf, ids.ngrams(), ids.ngramsPerToken()));
    }

    private Pass pass(
            Ops tf, Sequence output, List<RowsPass> parts, TypeDropout types, @Nullable Operand<TFloat32> kept) {
        return new Pass() {
            @Override
            public Sequence output() {
                return output;
            }

            @Override
            public void backward(Operand<TFloat32> outputGradient, Gradients gradients) {
                var before = types.scaled(tf, scaled(tf, outputGradient, kept, output.steps()));
                parts.forEach(part -> part.backward().accept(before, gradients));
            }
        };
    }

    /** [1, B, width]: what each column of each text is multiplied by; null where nothing is dropped. */
    private @Nullable Operand<TFloat32> keptColumns(Ops tf, TokenIds ids, Dropout dropout) {
        var shape = tf.concat(
                List.of(tf.constant(new int[] {1}), ids.batch(), tf.constant(new int[] {settings.width()})),
                tf.constant(0));
        return dropout.mask(tf, shape, settings.columnDropout());
    }

    private Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> rows, @Nullable Operand<TFloat32> columns, int steps) {
        if (columns == null) {
            return rows;
        }
        var bySteps = tf.reshape(rows, tf.constant(new int[] {steps, -1, settings.width()}));
        return tf.reshape(tf.math.mul(bySteps, columns), tf.constant(new int[] {-1, settings.width()}));
    }

    private Sequence sequence(Operand<TFloat32> rows, TokenIds ids) {
        return new Sequence(rows, settings.width(), ids.steps(), ids.mask(), ids.batch());
    }
}
