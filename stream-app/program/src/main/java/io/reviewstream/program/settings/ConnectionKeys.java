package io.reviewstream.program.settings;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The settings that say how to reach Kafka and the registry, the same for both programs. */
public final class ConnectionKeys {
    private final ConfigKey<String> bootstrapServers;
    private final ConfigKey<String> kafkaProperties;
    private final ConfigKey<String> registryUrl;
    private final ConfigKey<Boolean> autoRegister;
    private final ConfigKey<String> registryProperties;

    /** Adds them to a program's list. */
    public ConnectionKeys(KeyList keys) {
        bootstrapServers = keys.add(
                "kafka.bootstrap-servers",
                "Brokers, joined by commas.",
                ConnectionOptions.BOOTSTRAP_SERVERS,
                ConnectionOptions.DEFAULT_KAFKA.bootstrapServers(),
                Parsers.name(),
                ConfigKey.Kind.VALUE);
        kafkaProperties = keys.map("kafka.properties", "A map of properties that go to every Kafka client untouched.");
        registryUrl = keys.add(
                "registry.url",
                "A registry with Confluent's interface; several addresses joined by commas.",
                ConnectionOptions.SCHEMA_REGISTRY_URL,
                ConnectionOptions.DEFAULT_REGISTRY.url(),
                Parsers.name(),
                ConfigKey.Kind.VALUE);
        autoRegister = keys.key(
                "registry.auto-register", "Whether the program may register its own schemas.", "false", Parsers::flag);
        registryProperties =
                keys.map("registry.properties", "A map of properties that go to the registry's client untouched.");
    }

    /**
     * Kafka as the values tell it; a reference to a secret that leads nowhere is a problem.
     *
     * @param refused problems of properties that the program does not let pass, each after the properties' path
     */
    public KafkaConnection kafka(Values values, Function<Map<String, String>, List<String>> refused) {
        Map<String, String> properties = values.map(kafkaProperties);
        KafkaConnection kafka = new KafkaConnection(values.get(bootstrapServers), properties);
        refused.apply(properties).forEach(problem -> values.problem(kafkaProperties.path() + "." + problem));
        kafka.unresolved().forEach(problem -> values.problem(kafkaProperties.path() + "." + problem));
        return kafka;
    }

    /** The registry as the values tell it; a reference to a secret that leads nowhere is a problem. */
    public RegistryConnection registry(Values values) {
        RegistryConnection registry = new RegistryConnection(
                values.get(registryUrl), values.map(registryProperties), values.get(autoRegister));
        registry.unresolved().forEach(problem -> values.problem(registryProperties.path() + "." + problem));
        return registry;
    }
}
