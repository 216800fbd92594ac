package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.wide.LabelPair;
import io.reviewstream.network.layers.wide.WideLayer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The difference of two logits of each text, as a sum over the text's places and a constant:
 *
 * <pre>
 * logit[best] − logit[other] = Σ terms + bias[best] − bias[other]
 * </pre>
 *
 * It is exact: logits are linear in the pooled vectors and in the features of the wide part. Pooled vectors are read from an
 * origin that is the same for all texts, or the part that they have in common would hide what tells one text from another.
 */
public interface Breakdown {

    /** The pooled vectors that the output weights multiply, [B, width] each; none of a linear network. */
    List<Operand<TFloat32>> vectors();

    /**
     * What the network says where every vector is at its origin and no feature is there, [labels].
     *
     * @param origins one a vector
     */
    Operand<TFloat32> bias(List<float[]> origins);

    /**
     * The network's output once more, of nodes that note on their way what its breakdown needs.
     *
     * @param output the one that this is the breakdown of
     */
    default Classifier.Output noted(Classifier.Output output) {
        return output;
    }

    /** Adds what the places say to the graph. */
    Terms terms(LabelPair pair, List<float[]> origins);

    /**
     * What places say for the best label, or against it where below 0. A linear part has its terms by features: those ids
     * above 0 that the network's input holds, tokens first, then n-grams, both in the input's order.
     *
     * @param tokens [B, S, T], 0 on padding; null where nothing is said but by features
     * @param features [n], of two labels [2n + B] as {@link WideLayer.Pass#between} has it; null without a linear part
     */
    record Terms(
            @Nullable Operand<TFloat32> tokens, @Nullable Operand<TFloat32> features) {}
}
