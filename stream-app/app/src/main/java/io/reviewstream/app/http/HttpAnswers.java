package io.reviewstream.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;

/** Writes answers. */
public final class HttpAnswers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HttpAnswers() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Answers with JSON. */
    public static void json(Context context, JsonNode json) {
        send(context, "application/json", bytes(json));
    }

    static void problem(Context context, ProblemException problem) {
        context.status(problem.status());
        problem.headers().forEach(context::header);
        send(context, "application/problem+json", bytes(problem.json()));
    }

    /** Answers depend on the moment and on who asks: nobody in between may keep them. */
    static void send(Context context, String type, byte[] body) {
        context.header("Cache-Control", "no-store");
        context.header("X-Content-Type-Options", "nosniff");
        context.contentType(type).result(body);
    }

    /** By way of a string: a lone surrogate in a text becomes a question mark there, where a stream of bytes would fail. */
    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
