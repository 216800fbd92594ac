package io.reviewstream.job.settings;

import io.reviewstream.program.bundles.BundleStoreSettings;
import io.reviewstream.program.settings.ConfigException;
import io.reviewstream.program.settings.Values;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user may set of a trainer but for what it trains. Immutable.
 *
 * @param modelName key of the commands on models.commands
 * @param bundleStore where the bundles are
 * @param feedback the topics to learn from and to announce on
 * @param online how it learns from feedback
 * @param gate when a candidate may go live
 * @param execution how it runs
 * @param keepBundles how many of the newest bundles stay in any case; empty: all of them
 * @param fitCheckpoints where a fit keeps how far it has come; empty: nobody asked for it
 */
public record TrainerSettings(
        String modelName,
        BundleStoreSettings bundleStore,
        FeedbackSettings feedback,
        OnlineSettings online,
        GateSettings gate,
        ExecutionSettings execution,
        OptionalInt keepBundles,
        Optional<Path> fitCheckpoints) {

    /**
     * Reads the settings.
     *
     * @throws ConfigException naming every problem
     */
    public static TrainerSettings read(Values values) {
        BundleStoreSettings store = TrainerKeys.BUNDLE_STORE.read(values);
        Optional<Path> checkpoints = values.find(TrainerKeys.CHECKPOINTS);
        TrainerSettings settings = new TrainerSettings(
                values.get(TrainerKeys.MODEL_NAME),
                store,
                new FeedbackSettings(
                        TrainerKeys.CONNECTION.kafka(values, properties -> List.of()),
                        TrainerKeys.CONNECTION.registry(values),
                        TrainerKeys.TOPICS.topics(values),
                        values.get(TrainerKeys.JOIN_TTL),
                        values.get(TrainerKeys.RATING_LABELS),
                        values.get(TrainerKeys.RETRAIN_ON_DRIFT)),
                OnlineSettings.read(values),
                GateSettings.read(values),
                new ExecutionSettings(
                        checkpoints.orElseGet(() -> beside(store)),
                        values.get(TrainerKeys.CHECKPOINT_INTERVAL),
                        values.get(TrainerKeys.DETERMINISTIC),
                        number(values.find(TrainerKeys.METRICS_PORT)),
                        number(values.find(TrainerKeys.HEALTH_PORT))),
                number(values.find(TrainerKeys.KEEP_BUNDLES)),
                checkpoints.map(directory -> directory.resolve("fit")));
        values.throwProblems();
        return settings;
    }

    /** In the store, if that is a directory: what lies in a bucket Flink cannot write without a plugin. */
    private static Path beside(BundleStoreSettings store) {
        Path name = Path.of(".checkpoints");
        return store.directory().map(directory -> directory.resolve(name)).orElse(name);
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** What holds where nothing is given. */
    static Values none() {
        return Values.read(TrainerKeys.all(), null, Map.of(), Map.of());
    }
}
