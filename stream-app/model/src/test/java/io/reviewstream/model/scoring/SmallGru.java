package io.reviewstream.model.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A forward GRU over words, its states averaged: exported under the names by which the scorer knows such a network. */
public final class SmallGru {
    private static final int WIDTH = 3;
    private static final int UNITS = 4;

    private final int words;
    private final int labels;
    private final List<Integer> buckets;
    private final Random random = new Random(11);
    private final List<Assign<TFloat32>> initialisers = new ArrayList<>();
    private float shift;
    private boolean restless;
    private boolean uneven;
    private boolean odd;
    private boolean more;

    public SmallGru(int words, int labels, List<Integer> buckets) {
        this.words = words;
        this.labels = labels;
        this.buckets = buckets;
    }

    /** The states are moved by so much before they are marked: folding would lose that. */
    SmallGru shifted(float by) {
        shift = by;
        return this;
    }

    /** Says something else each time. */
    SmallGru restless() {
        restless = true;
        return this;
    }

    /** Its head for the first length is another one: no head for a third length follows from two of them. */
    public SmallGru uneven() {
        uneven = true;
        return this;
    }

    /** Has learnt something more that nobody knows by its name, and that says nothing. */
    SmallGru more() {
        more = true;
        return this;
    }

    /** Has an attention too that its head does not use, and whose variables do not fit together. */
    SmallGru odd() {
        odd = true;
        return this;
    }

    public void export(Path directory) throws IOException {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf);
            List<Signature> signatures = new ArrayList<>();
            for (int tokens : buckets) {
                signatures.add(signature(tf.withSubScope("t" + tokens), variables, tokens));
            }
            try (Session session = new Session(graph)) {
                initialisers.forEach(session::run);
                SavedModelBundle.exporter(directory.toString())
                        .withSession(session)
                        .withSignatures(signatures.toArray(new Signature[0]))
                        .export();
            }
        }
    }

    private Signature signature(Ops tf, Variables variables, int tokens) {
        Placeholder<TInt32> ids =
                tf.withName("ids").placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, 1, tokens, 1)));
        Operand<TInt32> byStep = tf.linalg.transpose(
                tf.reshape(ids, tf.constant(new int[] {-1, tokens})), tf.constant(new int[] {1, 0}));
        Operand<TFloat32> mask = tf.dtypes.cast(tf.math.notEqual(byStep, tf.constant(0)), TFloat32.class);
        Operand<TFloat32> rows =
                tf.reshape(states(tf, variables, byStep, mask, tokens), tf.constant(new int[] {-1, UNITS}));
        Operand<TFloat32> marked = tf.withName("states").identity(tf.math.add(rows, tf.constant(shift)));
        return head(tf, variables, ids, mask, marked, tokens);
    }

    private Operand<TFloat32> states(
            Ops tf, Variables variables, Operand<TInt32> byStep, Operand<TFloat32> mask, int tokens) {
        var xs = tf.unstack(tf.gather(variables.embedding, byStep, tf.constant(0)), (long) tokens)
                .output();
        var present =
                tf.unstack(tf.expandDims(mask, tf.constant(2)), (long) tokens).output();
        List<Operand<TFloat32>> states = new ArrayList<>();
        Operand<TFloat32> state = tf.zerosLike(columns(tf, tf.linalg.matMul(xs.get(0), variables.kernel), 0, UNITS));
        for (int t = 0; t < tokens; t++) {
            Operand<TFloat32> next = step(tf, variables, xs.get(t), state);
            state = tf.math.add(state, tf.math.mul(present.get(t), tf.math.sub(next, state)));
            states.add(state);
        }
        return tf.stack(states);
    }

    private static Operand<TFloat32> step(Ops tf, Variables variables, Operand<TFloat32> x, Operand<TFloat32> state) {
        Operand<TFloat32> in = tf.math.add(tf.linalg.matMul(x, variables.kernel), variables.bias);
        Operand<TFloat32> back = tf.linalg.matMul(state, variables.recurrent);
        Operand<TFloat32> z = tf.math.sigmoid(tf.math.add(columns(tf, in, 0, UNITS), columns(tf, back, 0, UNITS)));
        Operand<TFloat32> r =
                tf.math.sigmoid(tf.math.add(columns(tf, in, UNITS, UNITS), columns(tf, back, UNITS, UNITS)));
        Operand<TFloat32> inner = tf.math.add(columns(tf, back, 2 * UNITS, UNITS), variables.candidateBias);
        Operand<TFloat32> n = tf.math.tanh(tf.math.add(columns(tf, in, 2 * UNITS, UNITS), tf.math.mul(r, inner)));
        return tf.math.add(n, tf.math.mul(z, tf.math.sub(state, n)));
    }

    private Signature head(
            Ops tf,
            Variables variables,
            Placeholder<TInt32> ids,
            Operand<TFloat32> mask,
            Operand<TFloat32> rows,
            int tokens) {
        Operand<TFloat32> count = tf.reduceSum(mask, tf.constant(0));
        Operand<TFloat32> weights = tf.math.div(mask, count);
        Operand<TFloat32> bySteps = tf.reshape(rows, tf.constant(new int[] {tokens, -1, UNITS}));
        Operand<TFloat32> mean =
                tf.reduceSum(tf.math.mul(bySteps, tf.expandDims(weights, tf.constant(2))), tf.constant(0));
        Operand<TFloat32> logits = tf.math.add(tf.linalg.matMul(mean, variables.output), variables.outputBias);
        if (uneven && tokens == buckets.get(0)) {
            logits = tf.identity(logits);
        }
        if (restless) {
            logits = tf.math.add(logits, tf.random.randomUniform(tf.shape(logits), TFloat32.class));
        }
        Operand<TFloat32> attention = tf.reshape(
                tf.linalg.transpose(weights, tf.constant(new int[] {1, 0})), tf.constant(new int[] {-1, 1, tokens}));
        return Signature.builder("t" + tokens)
                .input("ids", ids)
                .output("logits", logits)
                .output("attention", attention)
                .build();
    }

    private static Operand<TFloat32> columns(Ops tf, Operand<TFloat32> matrix, int from, int size) {
        return tf.slice(matrix, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, size}));
    }

    private final class Variables {
        private final Operand<TFloat32> embedding;
        private final Operand<TFloat32> kernel;
        private final Operand<TFloat32> recurrent;
        private final Operand<TFloat32> bias;
        private final Operand<TFloat32> candidateBias;
        private final Operand<TFloat32> output;
        private final Operand<TFloat32> outputBias;

        Variables(Ops tf) {
            embedding = variable(tf, "embedding.table", words, WIDTH);
            kernel = variable(tf, "gru.forward.kernel", WIDTH, 3 * UNITS);
            recurrent = variable(tf, "gru.forward.recurrent", UNITS, 3 * UNITS);
            bias = variable(tf, "gru.forward.bias", 3 * UNITS);
            candidateBias = variable(tf, "gru.forward.candidate_bias", UNITS);
            output = variable(tf, "output.mean_kernel", UNITS, labels);
            outputBias = variable(tf, "output.bias", labels);
            if (more) {
                variable(tf, "other.kernel", UNITS, 2);
            }
            if (odd) {
                variable(tf, "output.attention_kernel", UNITS, labels);
                variable(tf, "attention.kernel", UNITS, 2);
                variable(tf, "attention.bias", 2);
                variable(tf, "attention.query", 1);
            }
        }

        private Variable<TFloat32> variable(Ops tf, String name, long... sizes) {
            Shape shape = Shape.of(sizes);
            float[] values = new float[(int) shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            Variable<TFloat32> variable = tf.withName(name).variable(shape, TFloat32.class);
            initialisers.add(tf.assign(variable, tf.constant(shape, DataBuffers.of(values))));
            return variable;
        }
    }
}
