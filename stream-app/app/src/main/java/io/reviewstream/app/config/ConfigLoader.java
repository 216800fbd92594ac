package io.reviewstream.app.config;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.topics.TopicNames;
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
        Guarantee guarantee = values.get(ConfigKeys.GUARANTEE);
        Optional<LatencyTarget> target =
                values.find(ConfigKeys.LATENCY_TARGET).map(time -> new LatencyTarget(time, guarantee));
        ApplicationId application = ApplicationId.read(values);
        return new AppConfig(
                application.id(),
                application.former(),
                values.find(ConfigKeys.INSTANCE_ID),
                values.get(ConfigKeys.STATE_DIR),
                values.get(ConfigKeys.BUNDLE_STORE),
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
                kafka(values),
                registry(values),
                topics(values),
                HttpSettings.read(values));
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
                values.get(ConfigKeys.EXPLAIN_TOP));
    }

    private static AppConfig.BundleCopies bundleCache(Values values) {
        Path directory = values.find(ConfigKeys.BUNDLE_CACHE)
                .orElseGet(() -> values.get(ConfigKeys.STATE_DIR).resolve("bundle-cache"));
        return new AppConfig.BundleCopies(directory, values.get(ConfigKeys.BUNDLE_CACHE_SIZE));
    }

    private static AppConfig.Limits limits(Values values) {
        return new AppConfig.Limits(values.get(ConfigKeys.MAX_TEXT_LENGTH), values.get(ConfigKeys.MAX_RECORD_BYTES));
    }

    private static KafkaConnection kafka(Values values) {
        Map<String, String> properties = values.map(ConfigKeys.KAFKA_PROPERTIES);
        ReservedProperties.in(properties).forEach(values::problem);
        KafkaConnection kafka = new KafkaConnection(values.get(ConfigKeys.BOOTSTRAP_SERVERS), properties);
        kafka.unresolved().forEach(problem -> values.problem(ConfigKeys.KAFKA_PROPERTIES.path() + "." + problem));
        return kafka;
    }

    private static RegistryConnection registry(Values values) {
        RegistryConnection registry = new RegistryConnection(
                values.get(ConfigKeys.REGISTRY_URL),
                values.map(ConfigKeys.REGISTRY_PROPERTIES),
                values.get(ConfigKeys.AUTO_REGISTER));
        registry.unresolved().forEach(problem -> values.problem(ConfigKeys.REGISTRY_PROPERTIES.path() + "." + problem));
        return registry;
    }

    private static TopicNames topics(Values values) {
        String prefix = values.get(ConfigKeys.TOPIC_PREFIX);
        TopicNames topics = new TopicNames(
                prefix + values.get(ConfigKeys.REVIEWS),
                prefix + values.get(ConfigKeys.CLASSIFIED),
                prefix + values.get(ConfigKeys.FEEDBACK),
                prefix + values.get(ConfigKeys.DEAD_LETTERS),
                prefix + values.get(ConfigKeys.COMMANDS),
                prefix + values.get(ConfigKeys.RELEASES));
        topics.problems().forEach(problem -> values.problem("topics: " + problem));
        return topics;
    }
}
