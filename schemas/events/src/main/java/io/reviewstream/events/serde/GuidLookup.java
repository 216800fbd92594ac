package io.reviewstream.events.serde;

import com.fasterxml.jackson.core.type.TypeReference;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks a registry for schemas by GUID ({@code GET /schemas/guids/GUID}), which the client that is on Maven Central
 * cannot. Safe for many threads.
 */
final class GuidLookup {
    private static final TypeReference<Map<String, Object>> ANSWER = new TypeReference<>() {};
    private static final int NOT_FOUND = 404;

    private final SchemaRegistryClient client;
    private final @Nullable RestService rest;

    /**
     * Creates a lookup.
     *
     * @param client parses schemas and finds what they refer to
     * @param rest the connection that the client uses; null where the registry is only played
     */
    GuidLookup(SchemaRegistryClient client, @Nullable RestService rest) {
        this.client = client;
        this.rest = rest;
    }

    /**
     * The schema; empty if it is of a type that nobody can parse here.
     *
     * @throws RestClientException with status 404 if the registry does not know the GUID, or no GUIDs at all
     */
    Optional<ParsedSchema> find(UUID guid) throws IOException, RestClientException {
        if (rest == null) {
            throw new RestClientException("this registry knows no GUIDs", NOT_FOUND, NOT_FOUND);
        }
        Map<String, Object> answer =
                rest.httpRequest("/schemas/guids/" + guid, "GET", null, RestService.DEFAULT_REQUEST_PROPERTIES, ANSWER);
        String type = String.valueOf(answer.getOrDefault("schemaType", "AVRO"));
        return client.parseSchema(type, String.valueOf(answer.get("schema")), references(answer.get("references")));
    }

    private static List<SchemaReference> references(@Nullable Object given) {
        if (!(given instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .map(Map.class::cast)
                .map(reference -> new SchemaReference(
                        String.valueOf(reference.get("name")),
                        String.valueOf(reference.get("subject")),
                        Integer.valueOf(String.valueOf(reference.get("version")))))
                .toList();
    }
}
