package io.reviewstream.benchmarks.training;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;

/** The most float32 matrix products that TensorFlow does on this machine, with its default threads. */
final class MatmulPeak implements AutoCloseable {
    private static final int SIDE = 1024;
    private static final int PRODUCTS = 4;
    private static final int RUNS = 8;

    private final Graph graph = new Graph();
    private final Session session;
    private final Op products;

    MatmulPeak() {
        Ops tf = Ops.create(graph);
        Variable<TFloat32> left = tf.variable(Shape.of(SIDE, SIDE), TFloat32.class);
        Variable<TFloat32> right = tf.variable(Shape.of(SIDE, SIDE), TFloat32.class);
        var side = tf.constant(new int[] {SIDE, SIDE});
        Op first = tf.withControlDependencies(List.of(
                        tf.assign(left, tf.random.randomUniform(side, TFloat32.class)),
                        tf.assign(right, tf.random.randomUniform(side, TFloat32.class))))
                .noOp();
        products = chain(tf, left, right);
        session = new Session(graph, withoutRewriting());
        session.runner().addTarget(first).run().close();
        gigaflops();
    }

    /** One product after another, none of which anybody reads. */
    private static Op chain(Ops tf, Operand<TFloat32> left, Operand<TFloat32> right) {
        List<Op> all = new ArrayList<>();
        Ops next = tf;
        for (int i = 0; i < PRODUCTS; i++) {
            Op product = next.linalg.matMul(left, right);
            all.add(product);
            next = tf.withControlDependencies(List.of(product));
        }
        return tf.withControlDependencies(all).noOp();
    }

    /** Or products that nobody reads would be cut out. */
    private static ConfigProto withoutRewriting() {
        RewriterConfig off =
                RewriterConfig.newBuilder().setDisableMetaOptimizer(true).build();
        return ConfigProto.newBuilder()
                .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(off))
                .build();
    }

    /** The best of a few runs, in 10⁹ operations a second. */
    double gigaflops() {
        long best = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long started = System.nanoTime();
            session.runner().addTarget(products).run().close();
            best = Math.min(best, System.nanoTime() - started);
        }
        return 2.0 * SIDE * SIDE * SIDE * PRODUCTS / best;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
