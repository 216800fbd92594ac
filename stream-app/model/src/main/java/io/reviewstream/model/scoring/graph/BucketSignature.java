package io.reviewstream.model.scoring.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Signature;

/**
 * One signature of the network, for texts of one padded length.
 *
 * @param shape how its texts are padded: S, T, F
 * @param ids name of the graph's input, int32 [batch, S, T, F]
 * @param logits name of the output, float [batch, labels]
 * @param attention name of the output, float [batch, S, T]
 * @param contributions outputs beside these; null if it has none, or they are not wanted
 */
public record BucketSignature(
        PaddedShape shape,
        String ids,
        String logits,
        String attention,
        @Nullable ContributionOutputs contributions) {

    /**
     * What places say, for {@link RawContributions}.
     *
     * @param tokens name of the output, float [batch, S, T]
     * @param ngrams name of the output, float [batch, S, T, F − 1]; null if there is none
     * @param bias name of the output, float [labels]
     */
    public record ContributionOutputs(
            String tokens, @Nullable String ngrams, String bias) {}

    static final String IDS = "ids";
    static final String LOGITS = "logits";
    static final String ATTENTION = "attention";
    static final String CONTRIBUTION = "contribution";
    static final String NGRAM_CONTRIBUTION = "ngram_contribution";
    static final String CONTRIBUTION_BIAS = "contribution_bias";

    /** @param bucket padded length in tokens */
    static String key(int bucket) {
        return "t" + bucket;
    }

    /** @param contributions whether those are wanted, if there are any */
    static BucketSignature of(Signature signature, PaddedShape shape, boolean contributions) {
        return new BucketSignature(
                shape,
                name(signature.getInputs(), IDS),
                name(signature.getOutputs(), LOGITS),
                name(signature.getOutputs(), ATTENTION),
                contributions ? contributions(signature.getOutputs()) : null);
    }

    private static @Nullable ContributionOutputs contributions(Map<String, Signature.TensorDescription> outputs) {
        Signature.TensorDescription ngrams = outputs.get(NGRAM_CONTRIBUTION);
        return outputs.containsKey(CONTRIBUTION)
                ? new ContributionOutputs(
                        name(outputs, CONTRIBUTION),
                        ngrams == null ? null : ngrams.name,
                        name(outputs, CONTRIBUTION_BIAS))
                : null;
    }

    /** The same for texts padded otherwise. */
    public BucketSignature withShape(PaddedShape other) {
        return new BucketSignature(other, ids, logits, attention, contributions);
    }

    /** Names of all outputs, in an order that depends on their kinds alone. */
    public List<String> outputs() {
        List<String> all = new ArrayList<>(List.of(logits, attention));
        if (contributions != null) {
            all.add(contributions.tokens());
            all.add(contributions.bias());
            if (contributions.ngrams() != null) {
                all.add(contributions.ngrams());
            }
        }
        return List.copyOf(all);
    }

    /** {@link SignatureCheck} made sure that it is there. */
    private static String name(Map<String, Signature.TensorDescription> tensors, String key) {
        return Objects.requireNonNull(tensors.get(key), key).name;
    }
}
