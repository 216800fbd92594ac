package io.reviewstream.job.cli;

import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.settings.TrainerKeys;
import io.reviewstream.job.settings.TrainerSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.program.settings.SettingOptions;
import picocli.CommandLine.Mixin;

/** Picocli mixin: what all commands that train in Flink share. */
final class TrainerOptions {
    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Mixin
    private RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    TextColumns columns() {
        return columns.columns();
    }

    /** What the file, the environment and the options say. */
    TrainerSettings settings() {
        return TrainerSettings.read(settings.read(TrainerKeys.all(), System.getenv()));
    }

    /** A trainer that learns from the source, as the settings say. */
    TrainerConfig config(TrainerSettings set, TrainingSource source) {
        TrainerConfig named = TrainerConfig.of(recipe.recipe(), set.bundleStore(), source, set.execution())
                .withModelName(set.modelName())
                .withOnline(set.online())
                .withGate(set.gate())
                .withKeepBundles(set.keepBundles());
        return recipe.decideSchedule() ? named.withScheduleAsItIs() : named;
    }
}
