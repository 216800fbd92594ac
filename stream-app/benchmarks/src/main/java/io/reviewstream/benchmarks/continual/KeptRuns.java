package io.reviewstream.benchmarks.continual;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Runs that are finished, a file each, so that a benchmark that was cut off goes on with the next.
 *
 * @param directory where they are; made when the first is kept
 * @param plan fingerprint of plan and data: what was measured by others is no run of these
 */
record KeptRuns(Path directory, String plan) {

    Optional<ContinualRun> find(long seed) throws IOException {
        Path file = file(seed);
        return Files.exists(file)
                ? Optional.of(new ObjectMapper().readValue(file.toFile(), ContinualRun.class))
                : Optional.empty();
    }

    /** When a run that is there ended. */
    Instant time(long seed) throws IOException {
        return Files.getLastModifiedTime(file(seed)).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    void keep(ContinualRun run) throws IOException {
        Files.createDirectories(directory);
        Path part = directory.resolve("run.part");
        new ObjectMapper().writeValue(part.toFile(), run);
        Files.move(part, file(run.seed()), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(long seed) {
        return directory.resolve("seed-" + seed + "-" + plan + ".json");
    }
}
