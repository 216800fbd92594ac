package io.reviewstream.network.layers.pooling;

import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.sequence.Dropout;
import io.reviewstream.network.layers.sequence.Sequence;
import io.reviewstream.network.layers.sequence.SequenceLayer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A sequence pooled in one or more ways. */
public final class PoolingLayer {
    private final List<Pool> pools = new ArrayList<>();
    private final int speaker;
    private final float dropout;

    /** Declares what the ways of pooling learn, under names after {@code prefix}. */
    public PoolingLayer(ParameterStore store, String prefix, SequenceLayer states, PoolingSettings settings) {
        this.speaker = settings.speaker();
        this.dropout = settings.dropout();
        for (Pooling kind : settings.pooling()) {
            pools.add(pool(store, prefix, states, kind, settings.attentionUnits()));
        }
    }

    private static Pool pool(
            ParameterStore store, String prefix, SequenceLayer states, Pooling kind, int attentionUnits) {
        return switch (kind) {
            case LAST -> new LastState(states.forwardWidth());
            case MEAN -> new MeanPooling();
            case MAX -> new MaxPooling();
            case ADDITIVE -> new AdditiveAttention(store, prefix + "attention.", states.outputWidth(), attentionUnits);
            case DOT -> new DotAttention(new LastState(states.forwardWidth()));
        };
    }

    /** Everything that pooling learns. */
    public List<Parameter> parameters() {
        return pools.stream().flatMap(pool -> pool.parameters().stream()).toList();
    }

    /** How many vectors each text becomes, each as wide as the sequence. */
    public int vectors() {
        return pools.size();
    }

    /**
     * What became of a sequence.
     *
     * @param vectors one each way of pooling, dropped in training, [B, width]
     * @param pooled the same before dropout, with the steps' shares
     * @param speaker index of the one that says how much each step counts
     */
    public record Output(List<Operand<TFloat32>> vectors, List<Pooled> pooled, int speaker) {
        /** [T, B]: 0 on padding; a text that has tokens sums to 1. */
        public Operand<TFloat32> weights(Ops tf, Sequence input) {
            return tf.math.mul(pooled.get(speaker).weights().get(), input.mask());
        }

        /** What the steps say together along these directions, one each way of pooling: [T, B]. */
        public Operand<TFloat32> parts(Ops tf, List<LabelDirection> directions) {
            List<Operand<TFloat32>> all = new ArrayList<>();
            for (int i = 0; i < pooled.size(); i++) {
                all.add(pooled.get(i).parts().apply(directions.get(i)));
            }
            return all.size() == 1 ? all.get(0) : tf.math.addN(all);
        }
    }

    public Output forward(Ops tf, Sequence input, Dropout masks) {
        // From the batch and not from a vector: autodiff must not walk through a shape.
        var shape = tf.concat(List.of(input.batch(), tf.constant(new int[] {input.width()})), tf.constant(0));
        List<Pooled> pooled =
                pools.stream().map(pool -> pool.forward(tf, input)).toList();
        List<Operand<TFloat32>> vectors = new ArrayList<>();
        pooled.forEach(each -> vectors.add(masks.apply(tf, each.vector(), shape, dropout)));
        return new Output(vectors, pooled, speaker);
    }

    /** For inference alone: of nodes that note on their way what {@link Output#parts} needs. */
    public Output noted(Ops tf, Sequence input) {
        List<Pooled> pooled = pools.stream().map(pool -> pool.noted(tf, input)).toList();
        return new Output(pooled.stream().map(Pooled::vector).toList(), pooled, speaker);
    }
}
