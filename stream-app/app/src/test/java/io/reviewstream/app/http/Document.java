package io.reviewstream.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The OpenAPI document as a judge of requests and answers. */
final class Document {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode root;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    Document(JsonNode root) {
        this.root = root;
    }

    JsonNode root() {
        return root;
    }

    /** Every method and path, such as {@code GET /metrics}. */
    List<String> operations() {
        List<String> operations = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** What is wrong with an answer: its status, its type, its headers or its body. */
    List<String> problems(String method, String path, HttpResponse<String> response) {
        JsonNode described =
                resolve(operation(method, path).path("responses").path(Integer.toString(response.statusCode())));
        if (described.isMissingNode()) {
            return List.of(method + " " + path + " answers " + response.statusCode() + ", which is not described");
        }
        List<String> problems = new ArrayList<>();
        described.path("headers").fieldNames().forEachRemaining(name -> {
            if (response.headers().firstValue(name).isEmpty()) {
                problems.add("no header " + name);
            }
        });
        String type = Caller.contentType(response).split(";", 2)[0];
        JsonNode content = described.path("content").path(type);
        if (content.isMissingNode()) {
            problems.add("type " + type + " is not described");
        } else if (type.endsWith("json")) {
            problems.addAll(check(content.path("schema"), Caller.json(response)));
        }
        return problems;
    }

    /** What is wrong with a value, by a schema of the document. */
    List<String> check(JsonNode schema, JsonNode value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.setAll((ObjectNode) schema);
        whole.set("components", root.path("components"));
        return schemas.getSchema(whole).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    JsonNode operation(String method, String path) {
        return root.path("paths").path(path).path(method.toLowerCase(java.util.Locale.ROOT));
    }

    private JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode() ? node : root.at(reference.textValue().substring(1));
    }

    /** The examples of a request's body, by name. */
    List<JsonNode> examples(String method, String path) {
        List<JsonNode> examples = new ArrayList<>();
        Iterator<JsonNode> all = operation(method, path)
                .at("/requestBody/content/application~1json/examples")
                .elements();
        all.forEachRemaining(example -> examples.add(example.path("value")));
        return examples;
    }

    JsonNode requestSchema(String method, String path) {
        return operation(method, path).at("/requestBody/content/application~1json/schema");
    }
}
