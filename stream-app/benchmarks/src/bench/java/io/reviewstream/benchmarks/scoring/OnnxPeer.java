package io.reviewstream.benchmarks.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * ONNX Runtime with its own GRU. Batches without padding go to a graph that takes no lengths, which is a little faster;
 * the others to one that does.
 */
public final class OnnxPeer implements ScoringPeer {

    /** The peer's name. */
    public static final String NAME = "ONNX Runtime";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Engine load(PeerWeights weights) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        return new OnnxEngine(
                environment,
                session(environment, new OnnxGru(weights, false)),
                session(environment, new OnnxGru(weights, true)));
    }

    private static OrtSession session(OrtEnvironment environment, OnnxGru model) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            return environment.createSession(model.bytes(), options);
        }
    }

    private record OnnxEngine(OrtEnvironment environment, OrtSession full, OrtSession ragged) implements Engine {
        @Override
        public String version() {
            return environment.getVersion();
        }

        @Override
        public float[][] probabilities(PaddedBatch batch) throws OrtException {
            boolean hasPadding = batch.ragged();
            Map<String, OnnxTensor> inputs = new HashMap<>();
            try (OnnxTensor ids = tensor(batch.ids(), batch.texts(), batch.padded());
                    OnnxTensor lengths = tensor(batch.lengths(), batch.texts())) {
                inputs.put(OnnxGru.IDS, ids);
                if (hasPadding) {
                    inputs.put(OnnxGru.LENGTHS, lengths);
                }
                try (OrtSession.Result result = (hasPadding ? ragged : full).run(inputs)) {
                    return (float[][]) result.get(0).getValue();
                }
            }
        }

        private OnnxTensor tensor(int[] values, long... shape) throws OrtException {
            IntBuffer buffer = ByteBuffer.allocateDirect(4 * values.length)
                    .order(ByteOrder.nativeOrder())
                    .asIntBuffer();
            return OnnxTensor.createTensor(environment, buffer.put(values).rewind(), shape);
        }

        @Override
        public void close() {
            try {
                full.close();
                ragged.close();
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime does not let go of its sessions", e);
            }
        }
    }
}
