package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.wide.LabelPair;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Of a network's recurrent part.
 *
 * @param spoken its head's pass
 * @param byTokens from what the head's steps say, [steps, B], to what the tokens say, [B, S, T]
 * @param again makes the output of nodes that note what is needed here
 */
record HeadBreakdown(
        ClassifierHead.Pass spoken, UnaryOperator<Operand<TFloat32>> byTokens, Supplier<Classifier.Output> again)
        implements Breakdown {
    @Override
    public List<Operand<TFloat32>> vectors() {
        return spoken.pooled().vectors();
    }

    @Override
    public Operand<TFloat32> bias(List<float[]> origins) {
        return spoken.bias(origins);
    }

    @Override
    public Classifier.Output noted(Classifier.Output output) {
        return again.get();
    }

    @Override
    public Terms terms(LabelPair pair, List<float[]> origins) {
        return new Terms(byTokens.apply(spoken.parts(pair, origins)), null);
    }
}
