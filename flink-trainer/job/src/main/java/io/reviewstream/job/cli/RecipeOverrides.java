package io.reviewstream.job.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Picocli mixin: values of a recipe that are replaced. */
final class RecipeOverrides {
    private static final String EPOCHS = "schedule.epochs";
    private static final String BATCH_SIZE = "schedule.batch-size";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replace a value of the recipe, by its dotted path as in its YAML, such as "
                    + "network.deep.recurrent.units=128 or buckets=[16,32]; repeatable.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--epochs", paramLabel = "N", description = "Most passes over the rows: --set " + EPOCHS + "=N.")
    private @Nullable Integer epochs;

    @Option(names = "--batch-size", paramLabel = "N", description = "Examples a step: --set " + BATCH_SIZE + "=N.")
    private @Nullable Integer batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "Highest step size: --set optimization.learning-rate=X.")
    private @Nullable Float learningRate;

    @Option(
            names = "--min-count",
            paramLabel = "N",
            description = "Rarer words share one id: --set vocabulary.min-count=N.")
    private @Nullable Integer minCount;

    /** By dotted path; what --set says wins over the other options. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, EPOCHS, epochs);
        put(values, BATCH_SIZE, batchSize);
        put(values, "optimization.learning-rate", learningRate);
        put(values, "vocabulary.min-count", minCount);
        values.putAll(set);
        return Collections.unmodifiableMap(values);
    }

    /** Whether epochs or batches were decided by hand, so that no number of examples changes them. */
    boolean decideSchedule() {
        return values().containsKey(EPOCHS) || values().containsKey(BATCH_SIZE);
    }

    private static void put(Map<String, String> values, String key, @Nullable Object value) {
        if (value != null) {
            values.put(key, value.toString());
        }
    }
}
