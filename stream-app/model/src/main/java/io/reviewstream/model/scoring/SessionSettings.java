package io.reviewstream.model.scoring;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * How TensorFlow runs a graph. Its meta optimizer (Grappler) is off: it takes up to seconds a graph at the first run, and
 * the fused products that it puts in are slower than what they replace on batches of up to 64 texts and no faster above.
 */
final class SessionSettings {

    private SessionSettings() {}

    /** For a graph as it was saved: variables want the common executor. */
    static ConfigProto saved(ScorerSettings settings) {
        return builder(settings).build();
    }

    /**
     * For a graph without variables: an executor without queue and locks. A run has its caller's thread and no other, and
     * so each operation starts sooner.
     */
    static ConfigProto frozen(ScorerSettings settings) {
        return builder(settings)
                .setExperimental(ConfigProto.Experimental.newBuilder().setExecutorType("SINGLE_THREADED_EXECUTOR"))
                .build();
    }

    private static ConfigProto.Builder builder(ScorerSettings settings) {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(settings.intraOpThreads())
                .setInterOpParallelismThreads(settings.interOpThreads())
                .setGraphOptions(GraphOptions.newBuilder()
                        .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)));
    }
}
