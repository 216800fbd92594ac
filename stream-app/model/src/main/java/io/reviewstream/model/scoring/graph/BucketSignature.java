package io.reviewstream.model.scoring.graph;

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
 * @param explained what to ask for instead; null if it has no contributions, or they are not wanted
 */
public record BucketSignature(
        PaddedShape shape,
        String ids,
        String logits,
        String attention,
        @Nullable ExplainedOutput explained) {

    /**
     * Logits, attention and contributions in one.
     *
     * @param name of the output, float [any], as {@link ExplainedRun} reads it
     * @param bias of each label, for {@link RawContributions}
     */
    public record ExplainedOutput(String name, List<Float> bias) {}

    static final String IDS = "ids";
    static final String LOGITS = "logits";
    static final String ATTENTION = "attention";
    /** Of another name than in the first bundles that had it, whose row held other numbers: they tell no contributions. */
    static final String BREAKDOWN = "breakdown";

    static final String CONTRIBUTION_BIAS = "contribution_bias";

    /** @param bucket padded length in tokens */
    static String key(int bucket) {
        return "t" + bucket;
    }

    /** @param bias what the network says of every text, [labels]; null if contributions are not wanted, or it has none */
    static BucketSignature of(Signature signature, PaddedShape shape, @Nullable List<Float> bias) {
        return new BucketSignature(
                shape,
                name(signature.getInputs(), IDS),
                name(signature.getOutputs(), LOGITS),
                name(signature.getOutputs(), ATTENTION),
                bias == null ? null : new ExplainedOutput(name(signature.getOutputs(), BREAKDOWN), bias));
    }

    /** The same for texts padded otherwise. */
    public BucketSignature withShape(PaddedShape other) {
        return new BucketSignature(other, ids, logits, attention, explained);
    }

    /** Names of all outputs that are asked for. */
    public List<String> outputs() {
        return explained == null ? List.of(logits, attention) : List.of(explained.name());
    }

    /** {@link SignatureCheck} made sure that it is there. */
    private static String name(Map<String, Signature.TensorDescription> tensors, String key) {
        return Objects.requireNonNull(tensors.get(key), key).name;
    }
}
