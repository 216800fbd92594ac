package io.reviewstream.benchmarks.accuracy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How rows are run.
 *
 * @param data directory of the data sets
 * @param devOnly whether test is not even opened
 * @param quick whether few texts and one seed have to do
 * @param deterministic one thread, and the same weights each time
 * @param mostSeeds most trainings a row
 * @param set values of the recipe that are replaced, over those of the row
 */
public record RowPlan(
        Path data, boolean devOnly, boolean quick, boolean deterministic, int mostSeeds, Map<String, String> set) {
    private static final int QUICK_TEXTS = 2000;

    /** Keeps a copy of the replaced values. */
    public RowPlan {
        set = Map.copyOf(set);
    }

    /**
     * The plan of {@code bench.dev}, {@code bench.quick}, {@code bench.deterministic}, {@code bench.seeds} and {@code
     * bench.set}.
     *
     * @param data directory of the data sets
     * @throws IllegalArgumentException if {@code bench.set} is not {@code a.b=c;d.e=f}
     */
    static RowPlan of(Path data, Properties properties) {
        return new RowPlan(
                data,
                flag(properties, "bench.dev"),
                flag(properties, "bench.quick"),
                flag(properties, "bench.deterministic"),
                Integer.parseInt(properties.getProperty("bench.seeds", "100")),
                overrides(properties.getProperty("bench.set", "")));
    }

    private static boolean flag(Properties properties, String name) {
        return Boolean.parseBoolean(properties.getProperty(name));
    }

    /** Splits {@code a.b=c;d.e=f}. */
    public static Map<String, String> overrides(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            int sign = part.indexOf('=');
            if (sign > 0) {
                values.put(
                        part.substring(0, sign).strip(),
                        part.substring(sign + 1).strip());
            } else if (!part.isBlank()) {
                throw new IllegalArgumentException("\"" + part + "\" is not path=value");
            }
        }
        return values;
    }

    /** The same without test. */
    RowPlan onDev() {
        return new RowPlan(data, true, quick, deterministic, mostSeeds, set);
    }

    int mostTexts() {
        return quick ? QUICK_TEXTS : Integer.MAX_VALUE;
    }

    int seeds(int wanted) {
        return quick ? 1 : Math.min(wanted, mostSeeds);
    }
}
