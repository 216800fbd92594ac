package io.reviewstream.benchmarks.scoring;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;

/** The best that this machine's matrix product does: large square ones, one after the other. Safe beside itself. */
final class MatmulPeak implements AutoCloseable {
    private static final int SIZE = 1024;
    private static final int PRODUCTS = 4;

    private final Graph graph = new Graph();
    private final Session session;
    private final Operand<TFloat32> last;

    MatmulPeak() {
        Ops tf = Ops.create(graph);
        // 2⁻¹⁰ in each place: the product is the same matrix again.
        Operand<TFloat32> matrix = tf.fill(tf.constant(new int[] {SIZE, SIZE}), tf.constant(1f / SIZE));
        Operand<TFloat32> product = matrix;
        for (int i = 0; i < PRODUCTS; i++) {
            product = tf.linalg.matMul(product, matrix);
        }
        last = tf.reduceMax(product, tf.constant(new int[] {0, 1}));
        session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(1)
                        .setInterOpParallelismThreads(-1)
                        .setGraphOptions(GraphOptions.newBuilder()
                                .setOptimizerOptions(
                                        OptimizerOptions.newBuilder().setOptLevel(OptimizerOptions.Level.L0))
                                .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)))
                        .build());
    }

    /** Multiplications and additions of a call of {@link #run}. */
    static double flops() {
        return 2.0 * SIZE * SIZE * SIZE * PRODUCTS;
    }

    void run() {
        try (Result result = session.runner().fetch(last).run()) {
            if (!(((TFloat32) result.get(0)).getFloat() > 0)) {
                throw new IllegalStateException("the product is wrong");
            }
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
