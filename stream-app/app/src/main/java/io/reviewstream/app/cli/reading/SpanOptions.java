package io.reviewstream.app.cli.reading;

import io.reviewstream.app.cli.topics.WhenAndWhere;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Picocli mixin: the time of the records that a command means, by their timestamps. */
final class SpanOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = WhenAndWhere.OfTime.class,
            description = "Records with this timestamp or a later one: 2026-11-01T09:00:00Z, or 2026-11-01 in UTC. "
                    + "Predictions and the app's dead letters have the timestamps of their reviews. "
                    + "Default: the first that is kept.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            converter = WhenAndWhere.OfTime.class,
            description = "Records with an earlier timestamp than this. Default: all that are committed now.")
    private @Nullable Instant to;

    /** The first time that is meant; null for the beginning. */
    @Nullable
    Instant from() {
        return from;
    }

    /** The first time that is meant no more; null for the end. */
    @Nullable
    Instant to() {
        return to;
    }
}
