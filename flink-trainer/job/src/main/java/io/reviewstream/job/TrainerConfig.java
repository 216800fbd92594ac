package io.reviewstream.job;

import io.reviewstream.job.settings.ExecutionSettings;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.settings.TrainingSource;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.program.bundles.BundleStoreSettings;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * All a trainer needs to know. Immutable.
 *
 * @param modelName key of the commands on models.commands
 * @param recipe what to train
 * @param scheduleAsItIs whether epochs and batches stay as the recipe says even for few examples
 * @param bundleStore where the bundles are
 * @param source what to learn from, and whether it ends
 * @param online how it learns from feedback
 * @param gate when a candidate may go live
 * @param execution how it runs
 * @param keepBundles how many of the newest bundles stay in the store in any case; empty: all of them
 */
public record TrainerConfig(
        String modelName,
        Recipe recipe,
        boolean scheduleAsItIs,
        BundleStoreSettings bundleStore,
        TrainingSource source,
        OnlineSettings online,
        GateSettings gate,
        ExecutionSettings execution,
        OptionalInt keepBundles) {

    /** {@link #of(Recipe, BundleStoreSettings, TrainingSource, ExecutionSettings)} with a store in a directory. */
    public static TrainerConfig of(
            Recipe recipe, Path bundleStore, TrainingSource source, ExecutionSettings execution) {
        return of(recipe, BundleStoreSettings.of(bundleStore), source, execution);
    }

    /** A trainer as it is where nobody says otherwise. */
    public static TrainerConfig of(
            Recipe recipe, BundleStoreSettings bundleStore, TrainingSource source, ExecutionSettings execution) {
        return new TrainerConfig(
                "reviews",
                recipe,
                false,
                bundleStore,
                source,
                OnlineSettings.defaults(),
                GateSettings.defaults(),
                execution,
                OptionalInt.empty());
    }

    public TrainerConfig withOnline(OnlineSettings settings) {
        return new TrainerConfig(
                modelName, recipe, scheduleAsItIs, bundleStore, source, settings, gate, execution, keepBundles);
    }

    public TrainerConfig withGate(GateSettings settings) {
        return new TrainerConfig(
                modelName, recipe, scheduleAsItIs, bundleStore, source, online, settings, execution, keepBundles);
    }

    public TrainerConfig withModelName(String name) {
        return new TrainerConfig(
                name, recipe, scheduleAsItIs, bundleStore, source, online, gate, execution, keepBundles);
    }

    public TrainerConfig withKeepBundles(OptionalInt kept) {
        return new TrainerConfig(modelName, recipe, scheduleAsItIs, bundleStore, source, online, gate, execution, kept);
    }

    TrainerConfig withSource(TrainingSource other) {
        return new TrainerConfig(
                modelName, recipe, scheduleAsItIs, bundleStore, other, online, gate, execution, keepBundles);
    }

    /** The same, with as many epochs and as large batches as the recipe says, however few examples there are. */
    public TrainerConfig withScheduleAsItIs() {
        return new TrainerConfig(modelName, recipe, true, bundleStore, source, online, gate, execution, keepBundles);
    }

    /** What the operator that trains needs to know of it. */
    TrainingSettings training() {
        return new TrainingSettings(recipe, scheduleAsItIs, execution.deterministic());
    }
}
