package io.reviewstream.network.layers.parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * An exponential moving average of weights as they are learnt (Polyak and Juditsky 1992; Adhikari et al. 2019), beside the
 * weights in the same graph. It moves every eighth step only, as far as eight steps of the same decay would: then tables of
 * embeddings, of which a step touches some rows, cost little. The first weights do not count: the average is that of what
 * was seen since. How far it has come follows from the step's number. Not thread-safe.
 */
public final class MovingAverage {
    /** Under this name, a slash behind it, its variables stand in the graph and in a state. */
    public static final String SCOPE = "average";

    private static final long EVERY = 8;
    private static final String PREFIX = SCOPE + "/";

    private final ParameterStore averages;
    private final double kept;
    private final Placeholder<TFloat32> share;
    private final Op move;

    /**
     * Adds it to the graph.
     *
     * @param weights all declared
     * @param averages of equally declared weights, under {@link #SCOPE}
     * @param decay what the average keeps of itself a step, above 0 and below 1
     */
    public MovingAverage(Ops ops, ParameterStore weights, ParameterStore averages, double decay) {
        this.averages = averages;
        this.kept = Math.pow(decay, EVERY);
        Ops tf = ops.withSubScope(SCOPE);
        this.share = tf.withName("share").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        List<Op> moves = new ArrayList<>();
        List<Parameter> all = weights.weights();
        for (int i = 0; i < all.size(); i++) {
            var average = averages.weights().get(i).variable();
            var way = tf.math.sub(all.get(i).variable(), average);
            moves.add(tf.assignAdd(average, tf.math.mul(way, share)));
        }
        this.move = tf.withControlDependencies(moves).noOp();
    }

    /** Gives its variables some value, which will not count. */
    public void initialize(Session session) {
        averages.initialize(session);
    }

    /**
     * Takes the weights after a step in, if it is one of those that count.
     *
     * @param step from 1 on
     */
    public void follow(Session session, long step) {
        if ((step - 1) % EVERY != 0) {
            return;
        }
        long taken = (step - 1) / EVERY + 1;
        try (TFloat32 way = TFloat32.scalarOf((float) share(taken))) {
            session.runner().feed(share, way).addTarget(move).run().close();
        }
    }

    /** Of the newest of so many weights: the sum of all shares is 1. */
    private double share(long taken) {
        return (1 - kept) / (1 - Math.pow(kept, (double) taken));
    }

    /** Current values by the names of the weights; copies. */
    public Map<String, ParameterValue> read(Session session) {
        return averages.readWeights(session);
    }

    /** Current values by their own names; copies. */
    public Map<String, ParameterValue> state(Session session) {
        Map<String, ParameterValue> named = new LinkedHashMap<>();
        read(session).forEach((name, value) -> named.put(PREFIX + name, value));
        return named;
    }

    /**
     * Takes its values out of those of a state, and goes on from them.
     *
     * @param state by name; the average's are removed
     */
    public void restore(Session session, Map<String, ParameterValue> state) {
        Map<String, ParameterValue> own = new LinkedHashMap<>();
        averages.weights().forEach(weight -> {
            ParameterValue value = state.remove(PREFIX + weight.name());
            if (value != null) {
                own.put(weight.name(), value);
            }
        });
        averages.write(session, own);
    }
}
