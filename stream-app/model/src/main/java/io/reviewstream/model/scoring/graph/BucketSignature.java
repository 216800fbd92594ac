package io.reviewstream.model.scoring.graph;

import java.util.Map;
import java.util.Objects;
import org.tensorflow.Signature;

/**
 * One signature of the network, for texts of one padded length.
 *
 * @param shape how its texts are padded: S, T, F
 * @param ids name of the graph's input, int32 [batch, S, T, F]
 * @param logits name of the output, float [batch, labels]
 * @param attention name of the output, float [batch, S, T]
 */
public record BucketSignature(PaddedShape shape, String ids, String logits, String attention) {

    static final String IDS = "ids";
    static final String LOGITS = "logits";
    static final String ATTENTION = "attention";

    /** @param bucket padded length in tokens */
    static String key(int bucket) {
        return "t" + bucket;
    }

    static BucketSignature of(Signature signature, PaddedShape shape) {
        return new BucketSignature(
                shape,
                name(signature.getInputs(), IDS),
                name(signature.getOutputs(), LOGITS),
                name(signature.getOutputs(), ATTENTION));
    }

    /** {@link SignatureCheck} made sure that it is there. */
    private static String name(Map<String, Signature.TensorDescription> tensors, String key) {
        return Objects.requireNonNull(tensors.get(key), key).name;
    }
}
