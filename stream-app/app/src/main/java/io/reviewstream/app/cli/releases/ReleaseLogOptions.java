package io.reviewstream.app.cli.releases;

import io.reviewstream.app.cli.topics.TopicOptions;
import io.reviewstream.program.settings.ConnectionOptions;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which release log a command means. */
final class ReleaseLogOptions {
    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TopicOptions topics = new TopicOptions();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "Longest wait for the release log, and for an answer. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(30);

    ReleaseDesk open() {
        return new ReleaseDesk(connection.kafka(), connection.registry(), topics.names(), timeout);
    }
}
