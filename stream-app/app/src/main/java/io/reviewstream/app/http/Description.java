package io.reviewstream.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.javalin.http.Context;
import io.reviewstream.events.topics.AsyncApi;
import io.reviewstream.events.topics.TopicNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A description of an interface of the app, for people and programs. Thread-safe. */
final class Description {
    private final byte[] yaml;
    private final JsonNode json;

    private Description(byte[] yaml, JsonNode json) {
        this.yaml = yaml;
        this.json = json;
    }

    /** OpenAPI: what can be asked over HTTP. */
    static Description ofRequests() {
        try (InputStream in = Objects.requireNonNull(Description.class.getResourceAsStream("openapi.yaml"))) {
            byte[] yaml = in.readAllBytes();
            return new Description(yaml, new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** AsyncAPI: the topics, under the names that they have here. */
    static Description ofTopics(TopicNames names, int maxRecordBytes) {
        JsonNode json = new AsyncApi(names, maxRecordBytes).document();
        try {
            return new Description(new YAMLMapper().writeValueAsString(json).getBytes(StandardCharsets.UTF_8), json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    void json(Context context) {
        HttpAnswers.json(context, json);
    }

    void yaml(Context context) {
        HttpAnswers.send(context, "application/yaml", yaml);
    }
}
