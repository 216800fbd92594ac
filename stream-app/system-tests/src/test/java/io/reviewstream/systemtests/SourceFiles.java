package io.reviewstream.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files below {@code src} of all modules. What other tests write into {@code target} meanwhile is not looked at. */
final class SourceFiles {
    private static final List<String> WINGS = List.of("schemas", "stream-app", "flink-trainer");

    private SourceFiles() {}

    /** Those that end with {@code .java}, below the root of the project. */
    static List<Path> java(Path root) throws IOException {
        try (Stream<Path> modules = WINGS.stream().map(root::resolve).flatMap(SourceFiles::modules)) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(SourceFiles::below)
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
        }
    }

    /** A wing, which may be a module itself, and what is in it. */
    private static Stream<Path> modules(Path wing) {
        try (Stream<Path> inside = Files.list(wing)) {
            return Stream.concat(Stream.of(wing), inside.filter(Files::isDirectory)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> below(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
