package io.reviewstream.job.cli;

import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.program.settings.ConnectionOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a job keeps its things and whom it talks to. */
final class JobOptions {
    @Option(
            names = "--bundle-store",
            paramLabel = "DIR",
            required = true,
            description = "Root of the bundle store; made if absent.")
    private Path bundleStore = Path.of("bundles");

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description =
                    "Where the job keeps its state (default: .checkpoints in the bundle store). If given, train goes on "
                            + "from there with a fit that was cut off.")
    private @Nullable Path checkpoints;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Time between checkpoints; a release is announced after one (default: 10).")
    private long checkpointSeconds = 10;

    @Option(
            names = "--deterministic",
            description = "One thread and no clock: the same input gives the same weights, bit for bit.")
    private boolean deterministic;

    @Option(names = "--model-name", paramLabel = "NAME", defaultValue = "reviews", description = "Default: reviews.")
    private String modelName = "reviews";

    @Option(
            names = "--topics-prefix",
            paramLabel = "PREFIX",
            defaultValue = "",
            description = "Put before the name of every topic, such as acme.")
    private String topicsPrefix = "";

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    Path bundleStore() {
        return bundleStore;
    }

    String modelName() {
        return modelName;
    }

    /** Where a fit keeps how far it has come; null: nobody asked for it. */
    @Nullable
    Path fitCheckpoints() {
        return checkpoints == null ? null : checkpoints.resolve("fit");
    }

    FeedbackSettings feedback() {
        return FeedbackSettings.of(connection.kafka(), connection.registry(), TopicNames.withPrefix(topicsPrefix));
    }

    ExecutionSettings execution() {
        Path state = checkpoints == null ? bundleStore.resolve(".checkpoints") : checkpoints;
        return new ExecutionSettings(state, Duration.ofSeconds(checkpointSeconds), deterministic);
    }
}
