package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.Floats;
import io.reviewstream.model.scoring.graph.SessionSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Computes tables, rows · columns of a kernel + bias; {@link #close} frees them all. For one thread. */
public final class RowProducts implements AutoCloseable {
    private final SessionSettings settings;
    private final List<Result> results = new ArrayList<>();

    public RowProducts(SessionSettings settings) {
        this.settings = settings;
    }

    /**
     * A table.
     *
     * @param rows [ids, width]
     * @param kernel [width, columns of all]
     * @param bias one for each of all columns
     * @return [ids, columns], those from {@code from} on
     */
    TFloat32 of(TFloat32 rows, TFloat32 kernel, float[] bias, int from, int columns) {
        long width = kernel.shape().get(0);
        try (Graph graph = new Graph();
                Session session = new Session(graph, settings.frozen());
                TFloat32 cut = TFloat32.tensorOf(
                        Shape.of(width, columns), DataBuffers.of(Floats.columns(kernel, from, columns)))) {
            Ops tf = Ops.create(graph);
            var left = tf.placeholder(TFloat32.class, Placeholder.shape(rows.shape()));
            var right = tf.placeholder(TFloat32.class, Placeholder.shape(cut.shape()));
            var added = tf.constant(Arrays.copyOfRange(bias, from, from + columns));
            var table = tf.nn.biasAdd(tf.linalg.matMul(left, right), added);
            Result result = session.runner()
                    .feed(left, rows)
                    .feed(right, cut)
                    .fetch(table)
                    .run();
            results.add(result);
            return (TFloat32) result.get(0);
        }
    }

    @Override
    public void close() {
        results.forEach(Result::close);
    }
}
