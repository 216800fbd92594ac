package io.reviewstream.job.cli;

import io.reviewstream.model.text.TokenizerKind;
import io.reviewstream.network.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to train. */
final class RecipeOptions {
    @Option(
            names = "--tokenizer",
            paramLabel = "KIND",
            defaultValue = "words",
            description = "How texts are cut: words, korean (morphemes) or characters (default: words).")
    private TokenizerKind tokenizer = TokenizerKind.WORDS;

    @Option(names = "--epochs", paramLabel = "N", description = "Most passes over the rows (default: by tokenizer).")
    private @Nullable Integer epochs;

    @Option(names = "--batch-size", paramLabel = "N", description = "Examples a step (default: by tokenizer).")
    private @Nullable Integer batchSize;

    @Option(names = "--learning-rate", paramLabel = "X", description = "First step size (default: by tokenizer).")
    private @Nullable Float learningRate;

    @Option(names = "--min-count", paramLabel = "N", description = "Rarer words share one id (default: by tokenizer).")
    private @Nullable Integer minCount;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of weights and order (default: 1).")
    private long seed = 1;

    Recipe recipe() {
        Map<String, String> overrides = new LinkedHashMap<>();
        put(overrides, "schedule.epochs", epochs);
        put(overrides, "schedule.batch-size", batchSize);
        put(overrides, "optimization.learning-rate", learningRate);
        put(overrides, "vocabulary.min-count", minCount);
        put(overrides, "seed", seed);
        return Recipe.bigruAttention(tokenizer).with(overrides);
    }

    private static void put(Map<String, String> overrides, String key, @Nullable Object value) {
        if (value != null) {
            overrides.put(key, value.toString());
        }
    }
}
