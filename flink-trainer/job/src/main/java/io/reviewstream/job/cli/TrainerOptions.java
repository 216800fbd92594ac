package io.reviewstream.job.cli;

import io.reviewstream.job.TrainerConfig;
import io.reviewstream.job.TrainerJob;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.TrainerKeys;
import io.reviewstream.job.settings.TrainerSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.model.dataset.TextColumns;
import io.reviewstream.network.recipe.choice.TextSurvey;
import io.reviewstream.program.settings.SettingOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Picocli mixin: what all commands that train in Flink share. */
final class TrainerOptions {
    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    @Mixin
    private RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private SettingOptions settings = new SettingOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the field before anybody asks.
    TrainerOptions() {}

    /** Columns of text and label, and what the settings make of ratings. */
    TextColumns columns(TrainerSettings set) {
        return columns.columns().withRatings(set.feedback().ratings());
    }

    /** What the file, the environment and the options say. */
    TrainerSettings settings() {
        return TrainerSettings.read(settings.read(TrainerKeys.all(), System.getenv()));
    }

    /**
     * A trainer that learns from the source, as the settings say. Its file is looked at: what cannot be learnt is refused,
     * what should not be is told, and the recipe that nobody named is chosen.
     *
     * @param measured texts that the release is to be measured by; null: none are given
     */
    TrainerConfig config(TrainerSettings set, TrainingSource source, @Nullable Path measured) {
        TextSurvey texts =
                source.file().map(file -> survey(set, source, file, measured)).orElse(null);
        TrainerConfig named = TrainerConfig.of(recipe.recipe(texts), set.bundleStore(), source, set.execution())
                .withModelName(set.modelName())
                .withOnline(set.online())
                .withGate(set.gate())
                .withKeepBundles(set.keepBundles());
        return recipe.decideSchedule() ? named.withScheduleAsItIs() : named;
    }

    private @Nullable TextSurvey survey(
            TrainerSettings set, TrainingSource source, BootstrapFile file, @Nullable Path measured) {
        boolean goesOn = source.followed().isPresent()
                && TrainerJob.hasKeptState(set.execution().checkpoints(), set.modelName());
        FirstLook look = new FirstLook(file, spec.commandLine().getErr());
        return goesOn ? look.glance() : look.survey(measured);
    }
}
