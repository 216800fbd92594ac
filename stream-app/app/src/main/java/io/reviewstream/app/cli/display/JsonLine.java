package io.reviewstream.app.cli.display;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.program.console.HarmlessText;
import java.util.Locale;

/** One JSON object a line. Letters of any script stay readable; what a terminal obeys, and lone surrogates, are escaped. */
public final class JsonLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLine() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ObjectMapper mapper() {
        return JSON;
    }

    public static String of(JsonNode node) {
        try {
            return escape(JSON.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    /** Outside of strings JSON is ASCII without controls, so whatever is found here stands in a string and may be escaped. */
    private static String escape(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i += Character.charCount(json.codePointAt(i))) {
            int codePoint = json.codePointAt(i);
            if (HarmlessText.codePoint(codePoint) == codePoint) {
                escaped.appendCodePoint(codePoint);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
            }
        }
        return escaped.toString();
    }
}
