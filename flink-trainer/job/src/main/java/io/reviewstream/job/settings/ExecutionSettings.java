package io.reviewstream.job.settings;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a job inside this process runs.
 *
 * @param checkpoints directory for Flink's checkpoints
 * @param checkpointInterval time between two checkpoints; a release is announced with the checkpoint after it
 * @param deterministic one thread and no clock: the same input gives the same weights, bit for bit
 */
public record ExecutionSettings(Path checkpoints, Duration checkpointInterval, boolean deterministic) {

    public ExecutionSettings {
        Requirements.positive("checkpoint-interval", checkpointInterval);
    }
}
