package io.reviewstream.network.classifiers;

import io.reviewstream.network.layers.wide.LabelPair;
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

    /** Adds what the places say to the graph. */
    Terms terms(LabelPair pair, List<float[]> origins);

    /**
     * What places say for the best label, or against it where below 0.
     *
     * @param tokens [B, S, T]: the tokens themselves, 0 on padding
     * @param ngrams [B, S, T, F − 1]: the n-grams that end there; null where they say nothing by themselves
     */
    record Terms(Operand<TFloat32> tokens, @Nullable Operand<TFloat32> ngrams) {}
}
