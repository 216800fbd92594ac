package io.reviewstream.app.config;

import io.reviewstream.program.settings.ConfigException;
import io.reviewstream.program.settings.ConfigKey;
import io.reviewstream.program.settings.Values;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings: a YAML file, over it environment variables, over them the command line. Strict: an unknown key
 * is an error that names its path, and all problems are told at once.
 */
public final class ConfigLoader {
    private final Map<String, String> environment;

    /** Creates a loader that looks for REVIEWSTREAM_* in these environment variables. */
    public ConfigLoader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Returns the settings.
     *
     * @param file YAML file; null for none
     * @param overrides values by path, such as {@code max-batch} or {@code kafka.properties.security.protocol}
     * @throws ConfigException naming every problem
     */
    public AppConfig load(@Nullable Path file, Map<String, String> overrides) {
        return load(Values.read(ConfigKeys.all(), file, environment, overrides));
    }

    /** As {@link #load(Path, Map)}, from what was read. */
    public static AppConfig load(Values values) {
        AppConfig config = config(values);
        values.throwProblems();
        return config;
    }

    private static AppConfig config(Values values) {
        Guarantee guarantee = values.get(ConfigKeys.GUARANTEE);
        Optional<LatencyTarget> target =
                values.find(ConfigKeys.LATENCY_TARGET).map(time -> new LatencyTarget(time, guarantee));
        ApplicationId application = ApplicationId.read(values);
        return new AppConfig(
                application.id(),
                application.former(),
                values.find(ConfigKeys.INSTANCE_ID),
                values.get(ConfigKeys.STATE_DIR),
                ConfigKeys.BUNDLE_STORE.read(values),
                bundleCache(values),
                values.get(ConfigKeys.MODEL_NAME),
                values.get(ConfigKeys.THREADS),
                new AppConfig.Batching(
                        chosen(values, ConfigKeys.MAX_BATCH, target.map(LatencyTarget::maxBatch)),
                        chosen(values, ConfigKeys.MAX_WAIT, target.map(LatencyTarget::maxWait))),
                new AppConfig.Delivery(
                        guarantee,
                        chosen(values, ConfigKeys.COMMIT_INTERVAL, target.map(LatencyTarget::commitInterval)),
                        target.map(LatencyTarget::linger)),
                answers(values),
                limits(values),
                ConfigKeys.CONNECTION.kafka(values, ReservedProperties::in),
                ConfigKeys.CONNECTION.registry(values),
                ConfigKeys.TOPICS.topics(values),
                AppConfig.Drift.read(values),
                AppConfig.LabelRequests.read(values),
                HttpSettings.read(values),
                quality(values),
                AppConfig.Releases.read(values),
                AppConfig.Tracing.read(values));
    }

    /** What is given wins over what the target means, and that over the default. */
    private static <T> T chosen(Values values, ConfigKey<T> key, Optional<T> meant) {
        return values.find(key).or(() -> meant).orElseGet(() -> values.defaultOf(key));
    }

    private static AppConfig.Answers answers(Values values) {
        return new AppConfig.Answers(
                values.get(ConfigKeys.TOP_K),
                values.get(ConfigKeys.CONFIDENCE_FLOOR),
                values.get(ConfigKeys.EXPLAIN),
                values.get(ConfigKeys.EXPLAIN_BY),
                values.get(ConfigKeys.EXPLAIN_TOP));
    }

    private static AppConfig.BundleCopies bundleCache(Values values) {
        Path directory = values.find(ConfigKeys.BUNDLE_CACHE)
                .orElseGet(() -> values.get(ConfigKeys.STATE_DIR).resolve("bundle-cache"));
        return new AppConfig.BundleCopies(directory, values.get(ConfigKeys.BUNDLE_CACHE_SIZE));
    }

    private static AppConfig.Quality quality(Values values) {
        AppConfig.Quality quality = new AppConfig.Quality(
                values.get(ConfigKeys.QUALITY_ENABLED),
                values.get(ConfigKeys.QUALITY_JOIN_TTL),
                values.get(ConfigKeys.QUALITY_RETENTION),
                values.get(ConfigKeys.RATING_LABELS));
        if (quality.retention().compareTo(quality.joinTtl()) < 0) {
            values.problem(ConfigKeys.QUALITY_RETENTION.path() + ": must be no shorter than "
                    + ConfigKeys.QUALITY_JOIN_TTL.path() + ", or labels would come for counts that are gone");
        }
        return quality;
    }

    private static AppConfig.Limits limits(Values values) {
        return new AppConfig.Limits(values.get(ConfigKeys.MAX_TEXT_LENGTH), values.get(ConfigKeys.MAX_RECORD_BYTES));
    }
}
