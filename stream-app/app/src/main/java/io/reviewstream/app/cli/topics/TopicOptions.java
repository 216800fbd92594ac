package io.reviewstream.app.cli.topics;

import io.reviewstream.events.topics.TopicNames;
import picocli.CommandLine.Option;

/** Which topics a command means. */
public final class TopicOptions {
    @Option(
            names = "--topics-prefix",
            paramLabel = "PREFIX",
            description = "Put before every topic's name, its separator included, such as 'acme.'.",
            defaultValue = "")
    private String prefix = "";

    String prefix() {
        return prefix;
    }

    public TopicNames names() {
        return TopicNames.withPrefix(prefix);
    }
}
