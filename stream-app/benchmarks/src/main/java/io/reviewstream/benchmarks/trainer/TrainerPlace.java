package io.reviewstream.benchmarks.trainer;

import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.model.bundle.FileBundleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one trainer has for itself, from one process to the next.
 *
 * @param servers broker and registry
 * @param prefix of its topics
 * @param directory for its bundles, scratch files and logs
 */
record TrainerPlace(KillableServers servers, String prefix, Path directory) {
    /** Makes topics and directories. */
    static TrainerPlace make(KillableServers servers, String name, Path parent) throws IOException {
        TrainerPlace place = new TrainerPlace(servers, name + ".", Files.createDirectories(parent.resolve(name)));
        servers.create(place.topics());
        Files.createDirectories(place.bundles());
        Files.createDirectories(place.scratch());
        return place;
    }

    TopicNames topics() {
        return TopicNames.withPrefix(prefix);
    }

    /** Where releases are, and, hidden in it, what is staged and the checkpoints. */
    Path bundles() {
        return directory.resolve("bundles");
    }

    /** Hidden among the bundles, where {@code trainer run} too keeps them. */
    Path checkpoints() {
        return bundles().resolve(".checkpoints");
    }

    /** A command of the trainer, and the options that the place decides. */
    List<String> arguments(String command) {
        return List.of(
                command,
                "--bundle-store=" + bundles(),
                "--bootstrap-servers=" + servers.kafka().bootstrapServers(),
                "--schema-registry-url=" + servers.schemas().url(),
                "--topics-prefix=" + prefix);
    }

    /** Where the join works. */
    Path scratch() {
        return directory.resolve("scratch");
    }

    List<String> versions() throws IOException {
        return new FileBundleStore(bundles()).versions();
    }

    /** Directories in the staging area. */
    long staged() throws IOException {
        Path staging = bundles().resolve(".staging");
        if (!Files.isDirectory(staging)) {
            return 0;
        }
        try (Stream<Path> entries = Files.list(staging)) {
            return entries.count();
        }
    }
}
