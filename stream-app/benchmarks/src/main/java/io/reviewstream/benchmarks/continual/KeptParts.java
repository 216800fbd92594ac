package io.reviewstream.benchmarks.continual;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Parts of runs that are finished, a file each, so that a benchmark that was cut off goes on with the next.
 *
 * @param directory where they are; made when the first is kept
 */
record KeptParts(Path directory) {

    /**
     * A part that is there, or is made now and kept.
     *
     * @param name says what it is, by what settings and of which data
     */
    <T> T get(String name, Class<T> type, Callable<? extends T> making) throws Exception {
        Path file = file(name);
        if (Files.exists(file)) {
            return new ObjectMapper().readValue(file.toFile(), type);
        }
        T made = making.call();
        Files.createDirectories(directory);
        Path part = Files.createTempFile(directory, name, ".part");
        new ObjectMapper().writeValue(part.toFile(), made);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return made;
    }

    /** When a part that is there was finished; empty: it is not there. */
    Optional<Instant> time(String name) throws IOException {
        Path file = file(name);
        return Files.exists(file)
                ? Optional.of(Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS))
                : Optional.empty();
    }

    private Path file(String name) {
        return directory.resolve(name + ".json");
    }
}
