package io.reviewstream.benchmarks.line;

import io.reviewstream.events.topics.TopicNames;
import java.nio.file.Path;

/**
 * What one app has for itself on a line.
 *
 * @param line where its broker and registry are
 * @param name of the app in Kafka
 * @param topics its own
 * @param directory for its bundles, state and log
 */
public record Lane(Line line, String name, TopicNames topics, Path directory) {
    /** Where releases are. */
    public Path bundles() {
        return directory.resolve("bundles");
    }

    /** What its program says. */
    public Path log() {
        return directory.resolve("program.log");
    }
}
