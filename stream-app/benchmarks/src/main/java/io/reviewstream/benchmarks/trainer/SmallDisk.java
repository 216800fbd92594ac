package io.reviewstream.benchmarks.trainer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A disk of one's own, in memory, that can be filled. Takes Linux and the right to mount. */
final class SmallDisk implements AutoCloseable {
    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts one at a directory that is there; empty where that is not allowed. */
    static Optional<SmallDisk> at(Path directory, String size) {
        List<String> command = List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString());
        return run(command) == 0 ? Optional.of(new SmallDisk(directory)) : Optional.empty();
    }

    private static int run(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
        } catch (IOException e) {
            return -1; // there is no such program
        }
    }

    /** Until it takes no more. */
    void fill() throws IOException {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            for (long written = 0; written < Long.MAX_VALUE; written += block.length) {
                out.write(block);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    @Override
    public void close() {
        int unused = run(List.of("umount", "-l", directory.toString()));
    }
}
