package io.reviewstream.app.cli.topics;

import io.reviewstream.app.config.ApplicationId;
import picocli.CommandLine.Option;

/** Picocli mixin: which app's own topics a command means. */
public final class FleetOptions {
    @Option(
            names = "--application-id",
            paramLabel = "NAME",
            description =
                    "Name of the app in Kafka, as it is told to 'run': its own topics begin with it (environment: "
                            + "REVIEWSTREAM_APPLICATION_ID).",
            defaultValue = "${env:REVIEWSTREAM_APPLICATION_ID:-}")
    private String applicationId = "";

    /** The name that was given, else the one that holds by default. */
    public String applicationId(TopicOptions topics) {
        return applicationId.isEmpty() ? ApplicationId.byDefault(topics.prefix()) : applicationId;
    }
}
