package io.reviewstream.model.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Assign;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A real but tiny TensorFlow network, embedding → additive attention → logits, exported as bundles hold it. */
public final class SmallNetwork {

    private static final int DIMENSION = 4;

    private final int vocabulary;
    private final int labels;
    private final List<Integer> buckets;
    private final Set<Integer> poisonedIds = new HashSet<>();
    private final Set<Integer> explained = new HashSet<>();
    private long seed = 7;
    private boolean padded = true;
    private boolean withAttention = true;
    private int ngrams;
    private int features = 1;
    private int sentenceTokens;

    public SmallNetwork(int vocabulary, int labels, List<Integer> buckets) {
        this.vocabulary = vocabulary;
        this.labels = labels;
        this.buckets = buckets;
    }

    /** Weights drawn from another seed. */
    public SmallNetwork seed(long other) {
        this.seed = other;
        return this;
    }

    /** Texts with this id score NaN. */
    public SmallNetwork poison(int id) {
        poisonedIds.add(id);
        return this;
    }

    /**
     * Tokens have more ids than their own.
     *
     * @param count ids of n-grams, that of none included
     * @param perToken how many ids a token has, its own included
     */
    public SmallNetwork ngrams(int count, int perToken) {
        ngrams = count;
        features = perToken;
        return this;
    }

    /** Texts come in sentences of so many tokens; buckets are multiples of it. */
    public SmallNetwork inSentences(int tokens) {
        sentenceTokens = tokens;
        return this;
    }

    /** Attention falls on padding too, so that the reader has to scale what it cuts. */
    public SmallNetwork withoutMask() {
        padded = false;
        return this;
    }

    /** Signatures lack their output "attention". */
    public SmallNetwork withoutAttention() {
        withAttention = false;
        return this;
    }

    /** Signatures of these lengths tell contributions, all of them 0. */
    public SmallNetwork contributionsAt(Integer... lengths) {
        explained.addAll(List.of(lengths));
        return this;
    }

    /** Writes {@code saved_model.pb} and {@code variables/}. */
    public void export(Path directory) throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Weights weights = new Weights(tf);
            List<Signature> signatures = new ArrayList<>();
            for (int tokens : buckets) {
                signatures.add(signature(tf, weights, tokens));
            }
            try (Session session = new Session(graph)) {
                weights.initialisers.forEach(session::run);
                SavedModelBundle.exporter(directory.toString())
                        .withSession(session)
                        .withSignatures(signatures.toArray(new Signature[0]))
                        .export();
            }
        }
    }

    private Signature signature(Ops tf, Weights weights, int tokens) {
        int perSentence = sentenceTokens == 0 ? tokens : sentenceTokens;
        int sentences = tokens / perSentence;
        Placeholder<TInt32> ids =
                tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, sentences, perSentence, features)));
        Operand<TInt32> all = tf.math.abs(tf.reshape(ids, tf.constant(new int[] {-1, tokens, features})));
        Operand<TInt32> flat = tf.reshape(part(tf, all, 0, 1), tf.constant(new int[] {-1, tokens}));
        Operand<TFloat32> embedded = embedded(tf, weights, all, flat);
        Operand<TFloat32> rows = tf.reshape(embedded, tf.constant(new int[] {-1, DIMENSION}));
        Operand<TFloat32> energy = tf.reshape(
                tf.linalg.matMul(tf.math.tanh(rows), weights.attention), tf.constant(new int[] {-1, tokens}));
        Operand<TFloat32> attention = tf.nn.softmax(padded ? masked(tf, energy, flat) : energy);
        Operand<TFloat32> weighted = tf.math.mul(embedded, tf.expandDims(attention, tf.constant(-1)));
        Operand<TFloat32> context = tf.sum(weighted, tf.constant(1), new Sum.Options[0]);
        Operand<TFloat32> logits = tf.math.add(tf.linalg.matMul(context, weights.output), weights.bias);
        Signature.Builder builder =
                Signature.builder("t" + tokens).input("ids", ids).output("logits", logits);
        if (withAttention) {
            builder.output("attention", tf.reshape(attention, tf.constant(new int[] {-1, sentences, perSentence})));
        }
        if (explained.contains(tokens)) {
            List<Operand<TFloat32>> row = new ArrayList<>();
            for (Operand<TFloat32> part : List.of(logits, attention, tf.zerosLike(attention))) {
                row.add(tf.reshape(part, tf.constant(new int[] {-1})));
            }
            builder.output("breakdown", tf.concat(row, tf.constant(0)))
                    .output("contribution_bias", tf.constant(new float[labels]));
        }
        return builder.build();
    }

    /** Some features of all tokens. */
    private static Operand<TInt32> part(Ops tf, Operand<TInt32> all, int from, int size) {
        return tf.slice(all, tf.constant(new int[] {0, 0, from}), tf.constant(new int[] {-1, -1, size}));
    }

    private Operand<TFloat32> embedded(Ops tf, Weights weights, Operand<TInt32> all, Operand<TInt32> words) {
        Operand<TFloat32> ofWords = tf.gather(weights.embedding, words, tf.constant(0));
        if (features == 1) {
            return ofWords;
        }
        Operand<TFloat32> ofNgrams = tf.gather(weights.ngrams, part(tf, all, 1, features - 1), tf.constant(0));
        return tf.math.add(ofWords, tf.sum(ofNgrams, tf.constant(2), new Sum.Options[0]));
    }

    private static Operand<TFloat32> masked(Ops tf, Operand<TFloat32> energy, Operand<TInt32> ids) {
        Operand<TFloat32> padding = tf.dtypes.cast(tf.math.equal(ids, tf.constant(0)), TFloat32.class);
        return tf.math.sub(energy, tf.math.mul(padding, tf.constant(1e9f)));
    }

    private final class Weights {

        private final Ops tf;
        private final Random random = new Random(seed);
        private final List<Assign<TFloat32>> initialisers = new ArrayList<>();
        private final Variable<TFloat32> embedding;
        private final Variable<TFloat32> ngrams;
        private final Variable<TFloat32> attention;
        private final Variable<TFloat32> output;
        private final Variable<TFloat32> bias;

        Weights(Ops tf) {
            this.tf = tf;
            float[] rows = normal(vocabulary * DIMENSION);
            for (int id : poisonedIds) {
                rows[id * DIMENSION] = Float.NaN;
            }
            embedding = variable("embedding", rows, vocabulary, DIMENSION);
            float[] ngramRows = normal(Math.max(1, SmallNetwork.this.ngrams) * DIMENSION);
            Arrays.fill(ngramRows, 0, DIMENSION, 0);
            ngrams = variable("ngrams", ngramRows, ngramRows.length / DIMENSION, DIMENSION);
            attention = variable("attention", normal(DIMENSION), DIMENSION, 1);
            output = variable("output", normal(DIMENSION * labels), DIMENSION, labels);
            bias = variable("bias", normal(labels), labels);
        }

        private float[] normal(int size) {
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) random.nextGaussian();
            }
            return values;
        }

        private Variable<TFloat32> variable(String name, float[] values, long... shape) {
            Variable<TFloat32> variable = tf.withName(name).variable(Shape.of(shape), TFloat32.class);
            initialisers.add(tf.assign(variable, tf.constant(Shape.of(shape), DataBuffers.of(values))));
            return variable;
        }
    }
}
