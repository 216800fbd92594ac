package io.reviewstream.job;

import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The trainer on a Flink cluster that others run. What Flink's configuration leaves open is as in a process of its own. */
public final class ClusterJob {
    private static final String INTERVAL = CheckpointingOptions.CHECKPOINTING_INTERVAL.key() + ": 10s";
    private static final String DIRECTORY =
            CheckpointingOptions.CHECKPOINTS_DIRECTORY.key() + ": s3://BUCKET/checkpoints";
    private static final String STORAGE = CheckpointingOptions.CHECKPOINT_STORAGE.key() + ": filesystem";

    private static final List<ConfigOption<?>> DEFAULTS = List.of(
            CheckpointingOptions.CHECKPOINTING_TIMEOUT,
            CheckpointingOptions.TOLERABLE_FAILURE_NUMBER,
            CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH,
            ExecutionOptions.SNAPSHOT_COMPRESSION,
            StateBackendOptions.STATE_BACKEND,
            CheckpointingOptions.INCREMENTAL_CHECKPOINTS,
            RestartStrategyOptions.RESTART_STRATEGY,
            RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS,
            RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
            RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER,
            RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF);

    private final StreamExecutionEnvironment environment;

    private ClusterJob(StreamExecutionEnvironment environment) {
        this.environment = environment;
    }

    /**
     * A job for the cluster of {@code environment}.
     *
     * @throws IllegalStateException with the lines to add, if what it learns would not outlast a failure there
     */
    public static ClusterJob on(StreamExecutionEnvironment environment) {
        List<String> missing = missing(environment.getConfiguration());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Flink would lose what the trainer learns and publish nothing; add to its"
                    + " configuration (config.yaml, -D KEY=VALUE, or flinkConfiguration):\n  "
                    + String.join("\n  ", missing));
        }
        return new ClusterJob(environment);
    }

    private static List<String> missing(ReadableConfig given) {
        List<String> lines = new ArrayList<>();
        if (given.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL).isEmpty()) {
            lines.add(INTERVAL);
        }
        if (given.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY).isEmpty()) {
            lines.add(DIRECTORY);
        }
        if ("jobmanager".equalsIgnoreCase(given.get(CheckpointingOptions.CHECKPOINT_STORAGE))) {
            lines.add(STORAGE);
        }
        return lines;
    }

    /** How many tasks an operator has where nobody says so. */
    public int parallelism() {
        return environment.getParallelism();
    }

    /**
     * Submits the job; returns when Flink's client does: at once if it is detached, else at the job's end.
     *
     * @throws Exception of Flink, if the job could not be submitted or failed
     */
    public void execute(TrainerConfig config, Placement placement) throws Exception {
        environment.configure(defaults(environment.getConfiguration(), config.execution()));
        TrainerJob.build(environment, config, placement, null, UnaryOperator.identity());
        environment.execute(environment
                .getConfiguration()
                .getOptional(PipelineOptions.NAME)
                .orElse(config.modelName() + "-trainer"));
    }

    /** What a trainer needs beside what was given; who cancels a job keeps its last checkpoint. */
    static Configuration defaults(ReadableConfig given, ExecutionSettings execution) {
        Configuration ours = LocalCluster.settings(execution);
        Configuration defaults = new Configuration();
        for (ConfigOption<?> option : DEFAULTS) {
            take(option, given, ours, defaults);
        }
        ours.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        take(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION, given, ours, defaults);
        return defaults;
    }

    private static <T> void take(
            ConfigOption<T> option, ReadableConfig given, Configuration ours, Configuration defaults) {
        if (given.getOptional(option).isEmpty()) {
            ours.getOptional(option).ifPresent(value -> defaults.set(option, value));
        }
    }
}
