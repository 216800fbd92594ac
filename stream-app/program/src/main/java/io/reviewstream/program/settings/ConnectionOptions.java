package io.reviewstream.program.settings;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.PropertyLines;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.connection.UnusableConnectionException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Options of every command that talks to Kafka: use it as a picocli {@code @Mixin}. An option wins over its environment
 * variable, which {@link EnvironmentDefaults} reads, and that one over what a configuration file says. A property may refer to a secret, which must be there.
 */
public final class ConnectionOptions {

    static final String BOOTSTRAP_SERVERS = "REVIEWSTREAM_BOOTSTRAP_SERVERS";
    static final String SCHEMA_REGISTRY_URL = "REVIEWSTREAM_SCHEMA_REGISTRY_URL";

    static final String KAFKA_PROPERTIES = "REVIEWSTREAM_KAFKA_PROPERTIES";
    static final String REGISTRY_PROPERTIES = "REVIEWSTREAM_REGISTRY_PROPERTIES";

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

    /**
     * Kafka as the options and the environment tell it.
     *
     * @throws UnusableConnectionException if a property refers to a secret that is not there, or the environment's
     *     properties are not lines of name=value
     */
    public KafkaConnection kafka() {
        return kafka(DEFAULT_KAFKA);
    }

    /** Kafka as the options and the environment tell it, laid over what a configuration file says. */
    public KafkaConnection kafka(KafkaConnection configured) {
        String servers = bootstrapServers == null ? configured.bootstrapServers() : bootstrapServers;
        KafkaConnection connection =
                new KafkaConnection(servers, layered(configured.properties(), KAFKA_PROPERTIES, properties.kafka()));
        requireResolved(connection.unresolved(), "Kafka");
        return connection;
    }

    /**
     * The registry as the options and the environment tell it.
     *
     * @throws UnusableConnectionException if a property refers to a secret that is not there, or the environment's
     *     properties are not lines of name=value
     */
    public RegistryConnection registry() {
        return registry(DEFAULT_REGISTRY);
    }

    /** The registry as the options and the environment tell it, laid over what a configuration file says. */
    public RegistryConnection registry(RegistryConnection configured) {
        String url = schemaRegistryUrl == null ? configured.url() : schemaRegistryUrl;
        RegistryConnection connection = new RegistryConnection(
                url,
                layered(configured.properties(), REGISTRY_PROPERTIES, properties.registry()),
                configured.autoRegister());
        requireResolved(connection.unresolved(), "registry");
        return connection;
    }

    private Map<String, String> layered(Map<String, String> file, String variable, Map<String, String> options) {
        String lines = environment.apply(variable);
        try {
            Map<String, String> given = PropertyLines.read(lines == null ? "" : lines);
            return ClientProperties.over(ClientProperties.over(file, given), options);
        } catch (IllegalArgumentException e) {
            throw new UnusableConnectionException(List.of(variable + " must be " + e.getMessage()));
        }
    }

    private static void requireResolved(List<String> problems, String whose) {
        if (!problems.isEmpty()) {
            throw new UnusableConnectionException(problems.stream()
                    .map(problem -> whose + " property " + problem)
                    .toList());
        }
    }
}
