package io.reviewstream.model.scoring;

import java.util.Map;
import java.util.Objects;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * One signature of the network, for texts of one padded length.
 *
 * @param shape how its texts are padded: S, T, F
 * @param ids name of the graph's input, int32 [batch, S, T, F]
 * @param logits name of the output, float [batch, labels]
 * @param attention name of the output, float [batch, S, T]
 */
record BucketSignature(PaddedShape shape, String ids, String logits, String attention) {

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

    /**
     * Runs one padded batch; safe beside other calls.
     *
     * @param padded the ids of at least {@code batch} texts, sentence by sentence
     */
    RawScores run(Session session, int[] padded, int batch) {
        Shape dimensions = Shape.of(batch, shape.sentences(), shape.tokens(), shape.features());
        try (TInt32 input = TInt32.tensorOf(dimensions, DataBuffers.of(padded, true, false));
                Result result = session.runner()
                        .feed(ids, input)
                        .fetch(logits)
                        .fetch(attention)
                        .run()) {
            return new RawScores(floats((TFloat32) result.get(0)), floats((TFloat32) result.get(1)));
        }
    }

    /** {@link SignatureCheck} made sure that it is there. */
    private static String name(Map<String, Signature.TensorDescription> tensors, String key) {
        return Objects.requireNonNull(tensors.get(key), key).name;
    }

    private static float[] floats(TFloat32 tensor) {
        float[] values = new float[(int) tensor.size()];
        FloatDataBuffer target = DataBuffers.of(values, false, false);
        tensor.copyTo(target);
        return values;
    }
}
