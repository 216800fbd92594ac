package io.reviewstream.network.report;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleWriter;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.model.bundle.ManifestDraft;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.scoring.GoldenScores;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.Fit;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.training.Fitted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small real bundles, trained in seconds. */
final class ToyBundle {
    static final double TEMPERATURE = 1.6;

    private static final Map<String, String> SMALL = Map.of(
            "buckets", "[8, 16]",
            "vocabulary.min-count", "1",
            "network.deep.embedding.dim", "12",
            "network.deep.recurrent.units", "8",
            "network.deep.head.attention-units", "8",
            "schedule.batch-size", "16",
            "schedule.epochs", "4",
            "optimization.learning-rate", "0.02");

    private ToyBundle() {}

    /** Trains a recipe, made small, on toy reviews. */
    static Bundle train(Path directory, String recipeName, Map<String, String> overrides) throws Exception {
        Map<String, String> settings = new HashMap<>(SMALL);
        settings.putAll(overrides);
        Recipe recipe = Recipe.load(recipeName).with(settings);
        List<LabelledText> texts = ToyReviews.of(3, 300);
        try (Fitted fitted = new Fit(recipe, FitListener.SILENT, () -> false).run(texts, ToyReviews.of(4, 100))) {
            Files.createDirectories(directory);
            fitted.network().export(directory, List.of());
            var lineage = new Lineage("toy <b>reviews</b>", Map.of(), "test", Instant.EPOCH, texts.size(), 1);
            var draft = new ManifestDraft(
                    1,
                    null,
                    recipe.name(),
                    fitted.labels(),
                    recipe.encoder(),
                    recipe.buckets(),
                    TEMPERATURE,
                    lineage,
                    Map.of());
            var profile =
                    ReferenceProfile.builder(fitted.labels()).add(3, 0, 0, 0.9).build();
            List<String> golden =
                    texts.stream().limit(4).map(LabelledText::text).toList();
            return new BundleWriter(GoldenScores::probabilities)
                    .write(
                            directory,
                            draft,
                            fitted.encoder().vocabulary(),
                            fitted.encoder().ngrams(),
                            golden,
                            profile);
        }
    }
}
