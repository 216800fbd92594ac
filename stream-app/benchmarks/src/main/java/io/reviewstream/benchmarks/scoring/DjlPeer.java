package io.reviewstream.benchmarks.scoring;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.recurrent.GRU;
import ai.djl.training.ParameterStore;
import java.util.Locale;

/**
 * DJL with PyTorch and its native GRU, one block a direction. PyTorch's GRU knows no padding, so this takes batches of
 * texts of one length alone.
 */
public final class DjlPeer implements ScoringPeer {

    @Override
    public String name() {
        return "DJL/PyTorch";
    }

    @Override
    public Engine load(PeerWeights weights) {
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        return new DjlEngine(NDManager.newBaseManager(), weights);
    }

    private static final class DjlEngine implements Engine {
        private final NDManager manager;
        private final ParameterStore store;
        private final NDArray embedding;
        private final GRU forward;
        private final GRU backward;
        private final NDArray attentionKernel;
        private final NDArray attentionBias;
        private final NDArray query;
        private final NDArray outputKernel;
        private final NDArray outputBias;

        DjlEngine(NDManager manager, PeerWeights weights) {
            int units = weights.units();
            this.manager = manager;
            this.store = new ParameterStore(manager, false);
            this.embedding = manager.create(weights.of("embedding.table"), new Shape(weights.words(), weights.width()));
            this.forward = direction(weights, "gru.forward");
            this.backward = direction(weights, "gru.backward");
            this.attentionKernel =
                    manager.create(weights.of("attention.kernel"), new Shape(2L * units, weights.attentionUnits()));
            this.attentionBias = manager.create(weights.of("attention.bias"));
            this.query = manager.create(weights.of("attention.query"), new Shape(weights.attentionUnits(), 1));
            this.outputKernel =
                    manager.create(weights.of("output.attention_kernel"), new Shape(2L * units, weights.labels()));
            this.outputBias = manager.create(weights.of("output.bias"));
        }

        /** PyTorch has the reset gate first, ours is second; both add the candidate's second bias inside its reach. */
        private GRU direction(PeerWeights weights, String name) {
            GRU gru = GRU.builder()
                    .setStateSize(weights.units())
                    .setNumLayers(1)
                    .optHasBiases(true)
                    .optBatchFirst(true)
                    .optReturnState(false)
                    .build();
            gru.initialize(manager, DataType.FLOAT32, new Shape(1, 2, weights.width()));
            float[] recurrentBias = new float[3 * weights.units()];
            float[] candidate = weights.of(name + ".candidate_bias");
            System.arraycopy(candidate, 0, recurrentBias, 2 * weights.units(), candidate.length);
            gru.getDirectParameters().forEach(entry -> {
                NDArray array = entry.getValue().getArray();
                String parameter = entry.getKey().toLowerCase(Locale.ROOT);
                if (parameter.endsWith("i2h_weight")) {
                    array.set(resetFirst(weights.transposed(name + ".kernel")));
                } else if (parameter.endsWith("h2h_weight")) {
                    array.set(resetFirst(weights.transposed(name + ".recurrent")));
                } else if (parameter.endsWith("i2h_bias")) {
                    array.set(resetFirst(weights.of(name + ".bias")));
                } else if (parameter.endsWith("h2h_bias")) {
                    array.set(recurrentBias);
                } else {
                    throw new IllegalStateException("unknown parameter " + parameter);
                }
            });
            return gru;
        }

        private static float[] resetFirst(float[] updateFirst) {
            int gate = updateFirst.length / 3;
            float[] swapped = updateFirst.clone();
            System.arraycopy(updateFirst, gate, swapped, 0, gate);
            System.arraycopy(updateFirst, 0, swapped, gate, gate);
            return swapped;
        }

        @Override
        public String version() {
            ai.djl.engine.Engine engine = ai.djl.engine.Engine.getInstance();
            return engine.getEngineName() + " " + engine.getVersion();
        }

        @Override
        public float[][] probabilities(PaddedBatch batch) {
            if (batch.ragged()) {
                throw new IllegalArgumentException("PyTorch's GRU knows no padding");
            }
            try (NDManager run = manager.newSubManager()) {
                NDArray ids = run.create(batch.ids(), new Shape(batch.texts(), batch.padded()));
                NDArray x =
                        Embedding.embedding(ids, embedding, SparseFormat.DENSE).singletonOrThrow();
                NDArray ahead = read(forward, x);
                NDArray states = ahead.concat(read(backward, x.flip(1)).flip(1), 2);
                NDArray energy =
                        states.matMul(attentionKernel).add(attentionBias).tanh().matMul(query);
                NDArray text = states.mul(energy.softmax(1)).sum(new int[] {1});
                float[] all =
                        text.matMul(outputKernel).add(outputBias).softmax(1).toFloatArray();
                return rows(all, batch.texts());
            }
        }

        private NDArray read(GRU gru, NDArray x) {
            return gru.forward(store, new NDList(x), false).get(0);
        }

        private static float[][] rows(float[] all, int texts) {
            int labels = all.length / texts;
            float[][] rows = new float[texts][labels];
            for (int i = 0; i < texts; i++) {
                System.arraycopy(all, i * labels, rows[i], 0, labels);
            }
            return rows;
        }

        @Override
        public void close() {
            manager.close();
        }
    }
}
