package io.reviewstream.job;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.progress.ProgressEvent;
import io.reviewstream.job.progress.ProgressFollower;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.Placement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigConstants;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Flink cluster of one task manager with one slot, in this process. */
final class LocalCluster {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCluster.class);

    /** The first fit blocks checkpoints for as long as it takes. */
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofHours(6);

    /** With pauses of 1, 2, 4 … seconds: about two minutes. */
    private static final int BOUNDED_ATTEMPTS = 7;

    /** One a minute in the end: whoever looks after a service that was down for half a day starts it again. */
    private static final int UNBOUNDED_ATTEMPTS = 720;

    /** Checkpoints that fail one after the other; the last one must come to an end, or the job never does. */
    private static final int BOUNDED_CHECKPOINT_FAILURES = 20;

    private static final String PROMETHEUS = ConfigConstants.METRICS_REPORTER_PREFIX + "prometheus.";

    private LocalCluster() {}

    static RunningTrainer start(
            TrainerConfig config, Consumer<ProgressEvent> listener, UnaryOperator<DataStream<TrainingExample>> tap) {
        Path checkpoints = config.execution().checkpoints();
        Configuration settings = settings(config.execution());
        Optional<FeedbackSettings> followed = config.source().followed();
        if (followed.isPresent()) {
            KeptState kept = KeptState.take(checkpoints, config.modelName());
            try {
                kept.require(StateOrigin.of(followed.get()));
                kept.addTo(settings);
                kept.newest().ifPresent(newest -> LOG.info("going on from the checkpoint {}", newest));
                return start(config.withSource(kept.source(config.source())), settings, listener, tap, kept::close);
            } catch (RuntimeException | Error e) {
                kept.close();
                throw e;
            }
        }
        // Somebody waits for the end: rather tell them what is wrong than try for ever.
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, BOUNDED_ATTEMPTS);
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, BOUNDED_CHECKPOINT_FAILURES);
        return start(config, settings, listener, tap, () -> {});
    }

    /** @param ended is run after the job's end */
    private static RunningTrainer start(
            TrainerConfig config,
            Configuration settings,
            Consumer<ProgressEvent> listener,
            UnaryOperator<DataStream<TrainingExample>> tap,
            Runnable ended) {
        JobFiles files = JobFiles.in(config.execution().checkpoints());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        TrainerJob.build(environment, config, Placement.together(), files.progress(), tap);
        ProgressFollower follower = ProgressFollower.start(files.progress(), listener);
        try {
            JobClient job = environment.executeAsync("reviewstream-trainer");
            return new RunningTrainer(job, follower, () -> {
                files.delete(job.getJobID());
                ended.run();
            });
        } catch (Exception e) {
            follower.close();
            files.delete();
            throw new IllegalStateException("the trainer's job could not be started: " + e.getMessage(), e);
        }
    }

    static Configuration settings(ExecutionSettings execution) {
        Configuration settings = new Configuration();
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        // Flink opens its REST endpoint in any case; here on a free port of the loopback interface.
        settings.set(RestOptions.BIND_PORT, "0");
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(RestOptions.ADDRESS, "127.0.0.1");
        execution.metricsPort().ifPresent(port -> {
            settings.setString(PROMETHEUS + "factory.class", PrometheusReporterFactory.class.getName());
            settings.setString(PROMETHEUS + "port", Integer.toString(port));
        });
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                execution.checkpoints().toAbsolutePath().toUri().toString());
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, execution.checkpointInterval());
        // While the last tasks close they decline each checkpoint at once, and the next would follow without a pause.
        settings.set(
                CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS,
                execution.checkpointInterval().dividedBy(2));
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_TIMEOUT);
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        settings.set(ExecutionOptions.SNAPSHOT_COMPRESSION, true);
        // Reviews of a week wait there for their feedback: not on the heap, and not written anew with each checkpoint.
        settings.set(StateBackendOptions.STATE_BACKEND, isRocksDbOfFlink() ? "rocksdb" : "hashmap");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, true);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
        settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(5));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, UNBOUNDED_ATTEMPTS);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofSeconds(1));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, 2.0);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofMinutes(1));
        return settings;
    }

    /**
     * Kafka Streams brings a RocksDB too, with classes of the same names: where both programs share a process, as in the
     * demo, which of them is found is chance, and small states may lie on the heap.
     */
    private static boolean isRocksDbOfFlink() {
        try {
            Class<?> flinks =
                    Class.forName("org.rocksdb.FlinkCompactionFilter", false, LocalCluster.class.getClassLoader());
            Class<?> first = Class.forName("org.rocksdb.RocksDB", false, LocalCluster.class.getClassLoader());
            return flinks.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .equals(first.getProtectionDomain().getCodeSource().getLocation());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
