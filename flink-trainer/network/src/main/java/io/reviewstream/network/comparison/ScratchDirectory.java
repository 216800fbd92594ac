package io.reviewstream.network.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory that goes with everything in it when closed.
 *
 * @param path where it is
 */
record ScratchDirectory(Path path) implements AutoCloseable {

    static ScratchDirectory create() throws IOException {
        return new ScratchDirectory(Files.createTempDirectory("trial-"));
    }

    @Override
    public void close() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(path)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
