package io.reviewstream.benchmarks.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    static TrainerFiles of(TrainerPlace place) throws IOException {
        Path kept = place.checkpoints();
        Predicate<Path> progress = file -> file.getFileName().toString().startsWith("progress-");
        return new TrainerFiles(
                place.versions().size(),
                place.staged(),
                TrainerCheckpoint.paths(kept).size(),
                bytes(kept, progress.negate()),
                bytes(kept, progress));
    }

    /** Of files that may go while they are counted. */
    static long bytes(Path directory, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            List<Path> files = walk.filter(Files::isRegularFile).filter(wanted).toList();
            return files.stream().mapToLong(file -> file.toFile().length()).sum();
        } catch (UncheckedIOException e) {
            return bytes(directory, wanted);
        }
    }
}
