package io.reviewstream.model.scoring.graph;

import java.util.Objects;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Scores texts of one padded length with contributions that reach through the states: what the recurrent part says is told of a
 * token by gradient · input, ∂(logit[label] − logit[against])/∂x · x, where x is the vector that the token is read as (Li, Chen,
 * Hovy and Jurafsky, "Visualizing and Understanding Neural Models in NLP", 2016), and not where its states are pooled; the
 * linear part has no states, and says what it says. Runs beside each other are safe; the session is lent.
 */
final class DeepGraph implements LengthRun {
    private final Session session;
    private final PaddedShape shape;
    private final Output<?> ids;
    private final Output<?> row;
    private final Output<?> through;
    private final BucketSignature.ExplainedOutput explained;
    private final boolean bySentences;

    private DeepGraph(Session session, BucketSignature signature, Output<?> through, boolean bySentences) {
        this.session = session;
        this.shape = signature.shape();
        this.ids = session.graph().outputOrThrow(signature.ids());
        this.explained = Objects.requireNonNull(signature.explained());
        this.row = session.graph().outputOrThrow(explained.name());
        this.through = through;
        this.bySentences = bySentences;
    }

    /**
     * Adds the way back to the session's graph.
     *
     * @param signature one that tells contributions
     * @param embedded name of what the recurrent part reads, [rows, width]
     * @param bySentences whether these are rows of the sentences that are there, or of whole texts
     */
    static DeepGraph of(Session session, BucketSignature signature, String embedded, boolean bySentences) {
        Graph graph = session.graph();
        Ops tf = Ops.create(graph)
                .withSubScope("deep_" + BucketSignature.key(signature.shape().length()));
        Operand<TFloat32> logits = floats(graph.outputOrThrow(signature.logits()));
        Operand<TFloat32> input = floats(graph.outputOrThrow(embedded));
        int labels = Objects.requireNonNull(signature.explained()).bias().size();
        Output<?>[] gradient = graph.addGradients(
                null, new Output<?>[] {logits.asOutput()}, new Output<?>[] {input.asOutput()}, new Output<?>[] {
                    direction(tf, logits, labels).asOutput()
                });
        var through = tf.reduceSum(tf.math.mul(floats(gradient[0]), input), tf.constant(1));
        return new DeepGraph(session, signature, through.asOutput(), bySentences);
    }

    /** 1 at the label with the highest logit and −1 at the next; of two labels at the first and the second, as the row has it. */
    private static Operand<TFloat32> direction(Ops tf, Operand<TFloat32> logits, int labels) {
        var highest = tf.nn.topK(logits, tf.constant(2), TInt32.class).indices();
        Operand<TInt32> best = tf.gather(highest, tf.constant(0), tf.constant(1));
        Operand<TInt32> other = tf.gather(highest, tf.constant(1), tf.constant(1));
        return labels == 2
                ? tf.math.sub(hot(tf, tf.zerosLike(best), labels), hot(tf, tf.onesLike(other), labels))
                : tf.math.sub(hot(tf, best, labels), hot(tf, other, labels));
    }

    private static Operand<TFloat32> hot(Ops tf, Operand<TInt32> labels, int count) {
        return tf.oneHot(labels, tf.constant(count), tf.constant(1f), tf.constant(0f));
    }

    @Override
    public boolean explains() {
        return true;
    }

    @Override
    public RawScores run(int[] padded, int batch) {
        Shape dimensions = Shape.of(batch, shape.sentences(), shape.tokens(), shape.features());
        try (TInt32 input = TInt32.tensorOf(dimensions, DataBuffers.of(padded, true, false));
                Result result = session.runner()
                        .fetch(row)
                        .fetch(through)
                        .feed(ids, input)
                        .run()) {
            float[] all = Floats.of((TFloat32) result.get(0));
            putInto(all, Floats.of((TFloat32) result.get(1)), new StepRows(padded, batch, shape), batch);
            return new ExplainedRun(padded, batch, shape, explained.bias()).read(all);
        }
    }

    /** Where the row of {@link ExplainedRun} has what states say, behind logits and attention; padding says nothing anyway. */
    private void putInto(float[] all, float[] said, StepRows rows, int batch) {
        int tokens = batch * (explained.bias().size() + shape.length());
        int[] places = bySentences ? rows.ofSentences() : rows.ofTexts();
        for (int row = 0; row < places.length; row++) {
            all[tokens + places[row]] = said[row];
        }
    }

    @SuppressWarnings("unchecked") // logits, look-ups and their gradients are floats
    private static Operand<TFloat32> floats(Output<?> output) {
        return (Output<TFloat32>) output;
    }
}
