package io.reviewstream.model.scoring.graph;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * How TensorFlow runs a graph. Its meta optimizer (Grappler) is off: it takes up to seconds a graph at the first run, and
 * the fused products that it puts in are slower than what they replace on batches of up to 64 texts and no faster above.
 *
 * @param intraOpThreads as in {@code ScorerSettings}
 * @param interOpThreads likewise
 */
public record SessionSettings(int intraOpThreads, int interOpThreads) {

    /** For a graph as it was saved: variables want the common executor. */
    ConfigProto saved() {
        return builder().build();
    }

    /**
     * For a graph without variables: an executor without queue and locks. A run has its caller's thread and no other, and
     * so each operation starts sooner.
     */
    public ConfigProto frozen() {
        ConfigProto.Builder config = builder();
        config.getExperimentalBuilder().setExecutorType("SINGLE_THREADED_EXECUTOR");
        return config.build();
    }

    /**
     * On a GPU, memory is taken as it is needed, for others share the device; a process's first session decides on it. Of a
     * graph TensorFlow keeps what runs, and neither the whole of it nor its parts once more for a caller who never asks.
     */
    private ConfigProto.Builder builder() {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(intraOpThreads)
                .setInterOpParallelismThreads(interOpThreads)
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
                .setExperimental(ConfigProto.Experimental.newBuilder().setDisableOutputPartitionGraphs(true))
                .setGraphOptions(GraphOptions.newBuilder()
                        .setPlacePrunedGraph(true)
                        .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)));
    }
}
