package io.reviewstream.job.reporting;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.report.Baseline;
import io.reviewstream.network.training.EpochResult;
import io.reviewstream.network.training.Fit;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.training.Fitted;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The recipe {@code linear} over tokens and n-grams, trained on the texts of the network; close it after use. */
public final class LinearBaseline implements AutoCloseable {
    /** Of training texts; from about so many with two labels it learns in a minute, with twenty in some minutes. */
    static final long MOST_CHARACTERS = 30_000_000;

    private static final Map<String, String> PAIRS = Map.of("encoder.ngrams.order", "2");
    /** Of characters, pairs say little. */
    private static final Map<String, String> FOURS =
            Map.of("encoder.ngrams.order", "4", "encoder.tokenizer.characters.boundaries", "true");

    private final Fitted fitted;

    private LinearBaseline(Fitted fitted) {
        this.fitted = fitted;
    }

    /** Why so many texts are too many for a baseline that nobody asked for; empty: they are not. */
    public static Optional<String> tooExpensive(List<LabelledText> train) {
        long characters = train.stream().mapToLong(row -> row.text().length()).sum();
        return characters <= MOST_CHARACTERS
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d characters of text to learn from are more than %,d",
                        characters,
                        MOST_CHARACTERS));
    }

    /**
     * Trains it.
     *
     * @param tokenizer how the network's texts are cut
     * @param train at least two labels
     * @param dev to choose its regularization by; at least one text
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static LinearBaseline fit(
            TokenizerKind tokenizer, List<LabelledText> train, List<LabelledText> dev, BooleanSupplier cancelled)
            throws IOException {
        boolean characters = tokenizer == TokenizerKind.CHARACTERS;
        Recipe recipe = Recipe.load("linear")
                .with(Map.of("encoder.tokenizer.kind", tokenizer.name().toLowerCase(Locale.ROOT)))
                .with(characters ? FOURS : PAIRS);
        return new LinearBaseline(new Fit(recipe, FitListener.SILENT, cancelled).run(train, dev));
    }

    /** Accuracy on the dev part. */
    public double devAccuracy() {
        List<EpochResult> history = fitted.history();
        return history.get(history.size() - 1).devAccuracy();
    }

    /** For the report; works until this is closed. */
    public Baseline baseline() {
        return new Baseline("linear", fitted.labels(), fitted::probabilities);
    }

    @Override
    public void close() {
        fitted.close();
    }
}
