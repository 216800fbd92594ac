package io.reviewstream.job.cli;

import io.reviewstream.model.text.TokenizerKind;
import io.reviewstream.network.training.Recipe;
import io.reviewstream.network.training.Schedule;
import io.reviewstream.network.training.VocabularyLimits;
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
        Recipe recipe = Recipe.bigruAttention(tokenizer).withSeed(seed);
        Schedule plan = recipe.schedule();
        VocabularyLimits limits = recipe.vocabulary();
        return recipe.withSchedule(new Schedule(
                        learningRate == null ? plan.learningRate() : learningRate,
                        batchSize == null ? plan.batchSize() : batchSize,
                        epochs == null ? plan.epochs() : epochs,
                        plan.evaluationsPerEpoch(),
                        plan.patience()))
                .withVocabulary(
                        new VocabularyLimits(minCount == null ? limits.minCount() : minCount, limits.maxSize()));
    }
}
