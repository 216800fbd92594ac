package io.reviewstream.benchmarks.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param only the parts of the benchmark to run, with commas between them; null: all
 * @param quick whether a small version of at most three minutes has to do
 * @param data directory of the data sets, if there is one
 * @param directory where the JSON and whatever else stays goes
 * @param keep where trained networks are kept and found again; none: they go
 */
public record BenchOptions(
        @Nullable String only, boolean quick, Optional<Path> data, Path directory, Optional<Path> keep) {

    /** From {@code bench.only}, {@code bench.quick}, {@code data.dir}, {@code bench.directory} and {@code bench.keep}. */
    public static BenchOptions of(Properties properties) {
        return new BenchOptions(
                text(properties, "bench.only"),
                Boolean.parseBoolean(text(properties, "bench.quick")),
                Optional.ofNullable(text(properties, "data.dir")).map(Path::of).filter(Files::isDirectory),
                Path.of(properties.getProperty("bench.directory", "target/bench")),
                Optional.ofNullable(text(properties, "bench.keep")).map(Path::of));
    }

    /** A property; null where it is missing or, as Maven hands on what was not given, empty. */
    private static @Nullable String text(Properties properties, String name) {
        String value = properties.getProperty(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    /** Whether to run this part. */
    public boolean wants(String part) {
        return only == null || parts().contains(part);
    }

    /** The parts that were asked for by name; empty: all. */
    public List<String> parts() {
        return only == null
                ? List.of()
                : Arrays.stream(only.split(",")).map(String::strip).toList();
    }
}
