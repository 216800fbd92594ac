package io.reviewstream.app.cli.watching;

import io.reviewstream.app.cli.topics.TopicOptions;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.program.console.CommandFailure;
import io.reviewstream.program.settings.ConnectionOptions;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Picocli mixin: of what a command tells, and how. */
final class WatchOptions {
    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private TopicOptions topics = new TopicOptions();

    @Option(names = "--release", paramLabel = "VERSION", description = "Show this release only.")
    private @Nullable String release;

    @Option(
            names = "--segment",
            paramLabel = "NAME",
            description = "Show this segment only; 'other' stands for those that are not watched.")
    private @Nullable String segment;

    @Option(
            names = "--follow",
            description = "Go on as new windows come, instead of stopping at what is known now. Ctrl-C ends it.")
    private boolean follow;

    @Option(
            names = "--json",
            description = "One JSON document, as the app answers it over HTTP; with --follow one object a line.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "Longest wait for what is known now. Default: ${DEFAULT-VALUE}.")
    private Duration timeout = Duration.ofSeconds(30);

    ConnectionOptions connection() {
        return connection;
    }

    TopicOptions topics() {
        return topics;
    }

    TopicNames names() {
        return topics.names();
    }

    @Nullable
    String release() {
        return release;
    }

    @Nullable
    String segment() {
        return segment;
    }

    boolean follow() {
        return follow;
    }

    boolean json() {
        return json;
    }

    /**
     * Takes steps until all is read that is known now.
     *
     * @param reached takes a step; true once nothing is left
     * @throws CommandFailure if that takes too long
     */
    void await(String topic, BooleanSupplier reached) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new CommandFailure("what " + topic + " holds was not read within " + timeout.toSeconds()
                        + " s; a larger --timeout may help");
            }
        }
    }
}
