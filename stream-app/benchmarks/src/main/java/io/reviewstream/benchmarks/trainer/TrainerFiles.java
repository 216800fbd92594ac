package io.reviewstream.benchmarks.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a trainer has on disk at one moment.
 *
 * @param bundles in the store
 * @param staged directories in the staging area
 * @param checkpoints that are whole
 * @param checkpointBytes of all that is kept of the job's state
 * @param progressBytes of its progress files
 */
record TrainerFiles(long bundles, long staged, long checkpoints, long checkpointBytes, long progressBytes) {
    private static final int TRIES = 100;

    /** Looks again where files go while they are counted: checkpoints come and go all the time. */
    static TrainerFiles of(TrainerPlace place) throws IOException {
        return again(() -> {
            Path kept = place.checkpoints();
            Predicate<Path> progress = file -> file.getFileName().toString().startsWith("progress-");
            return new TrainerFiles(
                    place.versions().size(),
                    place.staged(),
                    TrainerCheckpoint.paths(kept).size(),
                    sum(kept, progress.negate()),
                    sum(kept, progress));
        });
    }

    /** Of all files below a directory, which may go while they are counted. */
    static long bytes(Path directory) throws IOException {
        return again(() -> sum(directory, file -> true));
    }

    private static long sum(Path directory, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> files = walk.filter(Files::isRegularFile).filter(wanted).toList();
            return files.stream().mapToLong(file -> file.toFile().length()).sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What counts files. */
    @FunctionalInterface
    private interface Count<T> {
        T take() throws IOException;
    }

    private static <T> T again(Count<T> count) throws IOException {
        for (int left = TRIES; left > 1; left--) {
            try {
                return count.take();
            } catch (NoSuchFileException e) {
                // It went meanwhile.
            }
        }
        return count.take();
    }
}
