package io.reviewstream.job.learning;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.examples.LabelledRows;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.program.bundles.BundleStoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A first release as the trainer stages it, made without Flink. */
public final class StagedRelease {
    private StagedRelease() {}

    public static StagedBundle in(Path store, Path file) throws Exception {
        return in(SmallRecipe.get(), store, file);
    }

    static StagedBundle in(Recipe recipe, Path store, Path file) throws Exception {
        LearnerFactory factory = factory(recipe, store, Optional.of(BootstrapFile.of(file)));
        List<StagedBundle> staged = new ArrayList<>();
        try (factory;
                Learner learner = factory.create(new SavedState(), () -> false)) {
            new LabelledRows(TextColumns.labelledBy("label"), Long.MAX_VALUE)
                    .all(file)
                    .forEach(row -> learner.accept(row, staged::add));
            learner.accept(
                    new TrainingExample(
                            TrainingExample.Kind.END_OF_FILE, "", "", FeedbackSource.IMPORT, -1, Long.MAX_VALUE),
                    staged::add);
        }
        return staged.get(0);
    }

    /** Of the toy reviews. */
    public static StagedBundle of(Path store, Path directory) throws Exception {
        return in(store, ToyReviews.file(directory, 300));
    }

    /** A learner at its beginning, which nobody feeds. */
    public static Learner learner(Path store) throws IOException {
        return factory(SmallRecipe.get(), store, Optional.empty()).create(new SavedState(), () -> false);
    }

    private static LearnerFactory factory(Recipe recipe, Path store, Optional<BootstrapFile> file) {
        return new LearnerFactory(
                new TrainingSettings(recipe, false, true),
                OnlineSettings.defaults(),
                new GateSettings(0.1, 1000, 10),
                BundleStoreSettings.of(store),
                file,
                Optional.empty(),
                null);
    }
}
