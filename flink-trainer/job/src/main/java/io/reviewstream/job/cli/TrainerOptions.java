package io.reviewstream.job.cli;

import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.settings.TrainerKeys;
import io.reviewstream.job.settings.TrainerSettings;
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

    RecipeOptions recipe() {
        return recipe;
    }

    /** What the file, the environment and the options say. */
    TrainerSettings settings() {
        return TrainerSettings.read(settings.read(TrainerKeys.all(), System.getenv()));
    }

    /** Lays over a configuration what does not hang on the command. */
    TrainerConfig over(TrainerConfig config, TrainerSettings set) {
        TrainerConfig named =
                config.withModelName(set.modelName()).withOnline(set.online()).withGate(set.gate());
        return recipe.decideSchedule() ? named.withScheduleAsItIs() : named;
    }
}
