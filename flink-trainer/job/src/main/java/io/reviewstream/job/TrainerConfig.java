package io.reviewstream.job;

import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.network.recipe.Recipe;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * All a trainer needs to know. Immutable.
 *
 * @param modelName key of the commands on models.commands
 * @param recipe what to train
 * @param scheduleAsItIs whether epochs and batches stay as the recipe says even for few examples
 * @param bundleStore root directory of the bundle store
 * @param bootstrap rows to learn from first; null: none
 * @param feedback the topics to learn from and to announce on; null: only the file, and nothing is announced
 * @param followFeedback whether the job goes on with the feedback topic; false: it ends with the file
 * @param online how it learns from feedback
 * @param gate when a candidate may go live
 * @param execution how it runs
 */
public record TrainerConfig(
        String modelName,
        Recipe recipe,
        boolean scheduleAsItIs,
        Path bundleStore,
        @Nullable BootstrapFile bootstrap,
        @Nullable FeedbackSettings feedback,
        boolean followFeedback,
        OnlineSettings online,
        GateSettings gate,
        ExecutionSettings execution) {

    public TrainerConfig {
        if (bootstrap == null && !followFeedback) {
            throw new IllegalArgumentException("nothing to learn from: give a file, or follow the feedback topic");
        }
        if (followFeedback && feedback == null) {
            throw new IllegalArgumentException("to follow the feedback topic, say where it is");
        }
    }

    /** A trainer that ends with the file: {@code trainer train FILE}. */
    public static TrainerConfig bounded(
            Recipe recipe, Path bundleStore, BootstrapFile file, ExecutionSettings execution) {
        return new TrainerConfig(
                "reviews",
                recipe,
                false,
                bundleStore,
                file,
                null,
                false,
                OnlineSettings.defaults(),
                GateSettings.defaults(),
                execution);
    }

    /** A trainer that follows the feedback topic for ever, after the file if there is one: {@code trainer run}. */
    public static TrainerConfig unbounded(
            Recipe recipe,
            Path bundleStore,
            @Nullable BootstrapFile file,
            FeedbackSettings feedback,
            ExecutionSettings execution) {
        return new TrainerConfig(
                "reviews",
                recipe,
                false,
                bundleStore,
                file,
                feedback,
                true,
                OnlineSettings.defaults(),
                GateSettings.defaults(),
                execution);
    }

    public TrainerConfig withOnline(OnlineSettings settings) {
        return new TrainerConfig(
                modelName,
                recipe,
                scheduleAsItIs,
                bundleStore,
                bootstrap,
                feedback,
                followFeedback,
                settings,
                gate,
                execution);
    }

    public TrainerConfig withGate(GateSettings settings) {
        return new TrainerConfig(
                modelName,
                recipe,
                scheduleAsItIs,
                bundleStore,
                bootstrap,
                feedback,
                followFeedback,
                online,
                settings,
                execution);
    }

    public TrainerConfig withModelName(String name) {
        return new TrainerConfig(
                name,
                recipe,
                scheduleAsItIs,
                bundleStore,
                bootstrap,
                feedback,
                followFeedback,
                online,
                gate,
                execution);
    }

    /** The same, announcing what it publishes. */
    public TrainerConfig withFeedback(FeedbackSettings settings) {
        return new TrainerConfig(
                modelName,
                recipe,
                scheduleAsItIs,
                bundleStore,
                bootstrap,
                settings,
                followFeedback,
                online,
                gate,
                execution);
    }

    /** The same, with as many epochs and as large batches as the recipe says, however few examples there are. */
    public TrainerConfig withScheduleAsItIs() {
        return new TrainerConfig(
                modelName, recipe, true, bundleStore, bootstrap, feedback, followFeedback, online, gate, execution);
    }

    /** What the operator that trains needs to know of it. */
    TrainingSettings training() {
        return new TrainingSettings(recipe, scheduleAsItIs, execution.deterministic());
    }
}
