package io.reviewstream.events.serde;

import io.confluent.kafka.schemaregistry.SchemaProvider;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.reviewstream.events.connection.RegistryConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes clients of the schema registry from a {@link RegistryConnection}. */
public final class RegistryClients {

    private static final int SCHEMAS_PER_SUBJECT = 1000;
    private static final String NAMESPACE = "schema.registry.";

    private RegistryClients() {}

    /**
     * A new client, safe for many threads; the caller closes it. Nothing is sent yet. Connecting may take 5 s and an
     * answer 10 s unless the properties say otherwise ({@code http.connect.timeout.ms}, {@code http.read.timeout.ms}).
     */
    public static SchemaRegistryClient open(RegistryConnection connection) {
        return access(connection).client();
    }

    /**
     * A client, and what it talks through.
     *
     * @param rest null where the registry is only played ({@code mock://})
     */
    record RegistryAccess(
            SchemaRegistryClient client, @Nullable RestService rest) {}

    /** The client configures what it talks through: security is the same for both. */
    static RegistryAccess access(RegistryConnection connection) {
        List<SchemaProvider> providers = List.of(new AvroSchemaProvider());
        Map<String, Object> configuration = configuration(connection.clientProperties());
        if (MockSchemaRegistry.validateAndMaybeGetMockScope(connection.urls()) != null) {
            return new RegistryAccess(
                    SchemaRegistryClientFactory.newClient(
                            connection.urls(), SCHEMAS_PER_SUBJECT, providers, configuration, Map.of()),
                    null);
        }
        RestService rest = new RestService(connection.urls());
        return new RegistryAccess(
                new CachedSchemaRegistryClient(rest, SCHEMAS_PER_SUBJECT, providers, configuration, Map.of()), rest);
    }

    /** The client looks for some keys with Confluent's prefix and for some without: it gets both. */
    static Map<String, Object> configuration(Map<String, String> properties) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("http.connect.timeout.ms", 5_000);
        configuration.put("http.read.timeout.ms", 10_000);
        properties.forEach((key, value) -> {
            String bare = key.startsWith(NAMESPACE) ? key.substring(NAMESPACE.length()) : key;
            configuration.put(bare, value);
            configuration.put(NAMESPACE + bare, value);
        });
        return configuration;
    }
}
