package io.reviewstream.events.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options of every command that talks to Kafka: use it as a picocli {@code @Mixin}. An option wins over its environment
 * variable, and that one over what a configuration file says.
 */
public final class ConnectionOptions {

    static final String BOOTSTRAP_SERVERS = "REVIEWSTREAM_BOOTSTRAP_SERVERS";
    static final String SCHEMA_REGISTRY_URL = "REVIEWSTREAM_SCHEMA_REGISTRY_URL";

    /** Where Kafka is looked for if nobody says otherwise. */
    public static final KafkaConnection DEFAULT_KAFKA = KafkaConnection.to("localhost:9092");

    /** Where the registry is looked for if nobody says otherwise. */
    public static final RegistryConnection DEFAULT_REGISTRY = RegistryConnection.to("http://localhost:8081");

    private final UnaryOperator<@Nullable String> environment;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT[,...]",
            description = "Kafka brokers (environment: " + BOOTSTRAP_SERVERS + "; default: localhost:9092).")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--schema-registry-url",
            paramLabel = "URL[,...]",
            description = "Confluent-compatible schema registry, such as http://localhost:8081 or, for Apicurio, "
                    + "http://localhost:8080/apis/ccompat/v7 (environment: " + SCHEMA_REGISTRY_URL
                    + "; default: http://localhost:8081).")
    private @Nullable String schemaRegistryUrl;

    @Mixin
    private ClientProperties properties = new ClientProperties();

    public ConnectionOptions() {
        this(System::getenv);
    }

    ConnectionOptions(UnaryOperator<@Nullable String> environment) {
        this.environment = environment;
    }

    /** Kafka as the options and the environment tell it. */
    public KafkaConnection kafka() {
        return kafka(DEFAULT_KAFKA);
    }

    /** Kafka as the options and the environment tell it, laid over what a configuration file says. */
    public KafkaConnection kafka(KafkaConnection configured) {
        String servers = firstOf(bootstrapServers, BOOTSTRAP_SERVERS, configured.bootstrapServers());
        return new KafkaConnection(servers, over(configured.properties(), properties.kafka()));
    }

    /** The registry as the options and the environment tell it. */
    public RegistryConnection registry() {
        return registry(DEFAULT_REGISTRY);
    }

    /** The registry as the options and the environment tell it, laid over what a configuration file says. */
    public RegistryConnection registry(RegistryConnection configured) {
        String url = firstOf(schemaRegistryUrl, SCHEMA_REGISTRY_URL, configured.url());
        return new RegistryConnection(
                url, over(configured.properties(), properties.registry()), configured.autoRegister());
    }

    private String firstOf(@Nullable String option, String variable, String otherwise) {
        if (option != null) {
            return option;
        }
        String value = environment.apply(variable);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static Map<String, String> over(Map<String, String> below, Map<String, String> above) {
        Map<String, String> both = new LinkedHashMap<>(below);
        both.putAll(above);
        return both;
    }
}
