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
        return builder()
                .setExperimental(ConfigProto.Experimental.newBuilder().setExecutorType("SINGLE_THREADED_EXECUTOR"))
                .build();
    }

    /** On a GPU, memory is taken as it is needed, for others share the device; a process's first session decides on it. */
    private ConfigProto.Builder builder() {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(intraOpThreads)
                .setInterOpParallelismThreads(interOpThreads)
                .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
                .setGraphOptions(GraphOptions.newBuilder()
                        .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)));
    }
}
