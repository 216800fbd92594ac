package io.reviewstream.benchmarks.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that goes when it is closed. */
public record Scratch(Path path) implements AutoCloseable {
    /** A new one. */
    public static Scratch create() throws IOException {
        return new Scratch(Files.createTempDirectory("reviewstream-bench"));
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }

    static void delete(Path tree) throws IOException {
        try (Stream<Path> walk = Files.walk(tree)) {
            List<Path> all = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path one : all) {
                Files.deleteIfExists(one);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
