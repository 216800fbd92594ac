package io.reviewstream.benchmarks.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The most memory that this process had resident at any time, native memory and code included, as Linux counts it. */
final class PeakMemory {
    private static final String KEY = "VmHWM:";

    private PeakMemory() {}

    /**
     * In bytes.
     *
     * @throws IOException where there is no {@code /proc}
     */
    static long bytes() throws IOException {
        return bytes(Files.readAllLines(Path.of("/proc/self/status")));
    }

    /** From lines as {@code VmHWM:   12345 kB}. */
    static long bytes(List<String> status) throws IOException {
        for (String line : status) {
            if (line.startsWith(KEY)) {
                return 1024
                        * Long.parseLong(
                                line.substring(KEY.length()).replace("kB", "").strip());
            }
        }
        throw new IOException("/proc/self/status has no " + KEY);
    }
}
