package io.reviewstream.job.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a job inside this process runs.
 *
 * @param checkpoints directory for Flink's checkpoints
 * @param checkpointInterval time between two checkpoints; a release is announced with the checkpoint after it
 * @param deterministic one thread and no clock: the same input gives the same weights, bit for bit
 * @param metricsPort where Prometheus reads the job's metrics; empty: nowhere
 * @param healthPort where a job that follows feedback says how it is; empty: nowhere
 */
public record ExecutionSettings(
        Path checkpoints,
        Duration checkpointInterval,
        boolean deterministic,
        OptionalInt metricsPort,
        OptionalInt healthPort) {

    public ExecutionSettings {
        Requirements.positive("checkpoint-interval", checkpointInterval);
    }

    /** One whose metrics nobody reads. */
    public ExecutionSettings(Path checkpoints, Duration checkpointInterval, boolean deterministic) {
        this(checkpoints, checkpointInterval, deterministic, OptionalInt.empty(), OptionalInt.empty());
    }

    public ExecutionSettings withMetricsPort(int port) {
        return new ExecutionSettings(checkpoints, checkpointInterval, deterministic, OptionalInt.of(port), healthPort);
    }
}
