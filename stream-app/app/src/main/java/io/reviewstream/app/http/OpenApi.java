package io.reviewstream.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The description of this interface, for people and programs. Thread-safe. */
final class OpenApi {
    private final byte[] yaml;
    private final JsonNode json;

    private OpenApi(byte[] yaml, JsonNode json) {
        this.yaml = yaml;
        this.json = json;
    }

    static OpenApi read() {
        try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream("openapi.yaml"))) {
            byte[] yaml = in.readAllBytes();
            return new OpenApi(yaml, new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void json(Context context) {
        HttpAnswers.json(context, json);
    }

    void yaml(Context context) {
        HttpAnswers.send(context, "application/yaml", yaml);
    }
}
