package io.reviewstream.job.cli;

import io.reviewstream.job.TrainerConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Picocli mixin: what all commands that train in Flink share. */
final class TrainerOptions {
    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            defaultValue = "label",
            description = "Column of the label (default: label).")
    private String labelColumn = "label";

    @Mixin
    private RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private JobOptions job = new JobOptions();

    String labelColumn() {
        return labelColumn;
    }

    RecipeOptions recipe() {
        return recipe;
    }

    JobOptions job() {
        return job;
    }

    /** Lays over a configuration what does not hang on the command. */
    TrainerConfig over(TrainerConfig config) {
        TrainerConfig named = config.withModelName(job.modelName());
        return recipe.decideSchedule() ? named.withScheduleAsItIs() : named;
    }
}
