package io.reviewstream.systemtests.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kubernetes' schemas and those of the operators: what an API server refuses or drops is a problem. */
final class KubernetesSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode root;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private final Map<String, Schema> schemas = new HashMap<>();

    KubernetesSchemas() {
        try {
            root = JSON.readTree(Chart.ROOT
                    .resolve(Path.of("stream-app", "system-tests", "src", "test", "resources", "kubernetes"))
                    .resolve("schemas.json")
                    .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> problems(JsonNode object) {
        String kind =
                object.path("apiVersion").asText() + "/" + object.path("kind").asText();
        if (!root.path("kinds").has(kind)) {
            return List.of("there is no schema of " + kind);
        }
        return schemas.computeIfAbsent(kind, this::schema).validate(object).stream()
                .map(problem -> Manifests.name(object) + ": " + problem)
                .toList();
    }

    private Schema schema(String kind) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$ref", "#/definitions/" + root.path("kinds").path(kind).asText());
        schema.set("definitions", root.path("definitions"));
        return registry.getSchema(schema);
    }
}
