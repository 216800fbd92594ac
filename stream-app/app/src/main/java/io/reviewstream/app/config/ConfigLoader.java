package io.reviewstream.app.config;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.topics.TopicNames;
import java.nio.file.Path;
import java.util.Map;
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
        Values values = new Values();
        if (file != null) {
            values.addAll(YamlSettings.read(file, values::problem), file.toString());
        }
        values.addEnvironment(environment);
        values.addAll(overrides, "command line");
        AppConfig config = config(values);
        values.throwProblems();
        return config;
    }

    private static AppConfig config(Values values) {
        return new AppConfig(
                values.get(ConfigKeys.APPLICATION_ID),
                values.find(ConfigKeys.INSTANCE_ID),
                values.get(ConfigKeys.STATE_DIR),
                values.get(ConfigKeys.BUNDLE_STORE),
                bundleCache(values),
                values.get(ConfigKeys.MODEL_NAME),
                values.get(ConfigKeys.THREADS),
                new AppConfig.Batching(values.get(ConfigKeys.MAX_BATCH), values.get(ConfigKeys.MAX_WAIT)),
                values.get(ConfigKeys.COMMIT_INTERVAL),
                values.get(ConfigKeys.TOP_K),
                limits(values),
                kafka(values),
                registry(values),
                topics(values));
    }

    private static AppConfig.BundleCopies bundleCache(Values values) {
        Path directory = values.find(ConfigKeys.BUNDLE_CACHE)
                .orElseGet(() -> values.get(ConfigKeys.STATE_DIR).resolve("bundle-cache"));
        return new AppConfig.BundleCopies(directory, values.get(ConfigKeys.BUNDLE_CACHE_SIZE));
    }

    private static AppConfig.Limits limits(Values values) {
        values.get(ConfigKeys.GUARANTEE);
        return new AppConfig.Limits(values.get(ConfigKeys.MAX_TEXT_LENGTH), values.get(ConfigKeys.MAX_RECORD_BYTES));
    }

    private static KafkaConnection kafka(Values values) {
        Map<String, String> properties = values.map(ConfigKeys.KAFKA_PROPERTIES);
        ReservedProperties.in(properties).forEach(values::problem);
        return new KafkaConnection(values.get(ConfigKeys.BOOTSTRAP_SERVERS), properties);
    }

    private static RegistryConnection registry(Values values) {
        return new RegistryConnection(
                values.get(ConfigKeys.REGISTRY_URL),
                values.map(ConfigKeys.REGISTRY_PROPERTIES),
                values.get(ConfigKeys.AUTO_REGISTER));
    }

    private static TopicNames topics(Values values) {
        String prefix = values.get(ConfigKeys.TOPIC_PREFIX);
        return new TopicNames(
                prefix + values.get(ConfigKeys.REVIEWS),
                prefix + values.get(ConfigKeys.CLASSIFIED),
                prefix + values.get(ConfigKeys.FEEDBACK),
                prefix + values.get(ConfigKeys.DEAD_LETTERS),
                prefix + values.get(ConfigKeys.COMMANDS),
                prefix + values.get(ConfigKeys.RELEASES));
    }
}
