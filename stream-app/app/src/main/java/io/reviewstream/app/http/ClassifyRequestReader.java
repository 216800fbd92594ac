package io.reviewstream.app.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.reviewstream.app.config.Explain;
import io.reviewstream.app.http.ClassifyRequest.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the body of a request strictly: what is wrong is named by its field, with what would be right. Thread-safe. */
final class ClassifyRequestReader {
    private static final int LONGEST_ID = 256;
    /** Beside what the app's setting knows: all tokens, with contributions through the states. */
    private static final String DEEP = "deep";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final int maxTexts;
    private final int maxTextLength;
    private final Explain otherwise;

    /**
     * Creates a reader.
     *
     * @param otherwise how much of the attention is told where the request says nothing
     */
    ClassifyRequestReader(int maxTexts, int maxTextLength, Explain otherwise) {
        this.maxTexts = maxTexts;
        this.maxTextLength = maxTextLength;
        this.otherwise = otherwise;
    }

    /**
     * Returns the request.
     *
     * @throws ProblemException if it is none
     */
    ClassifyRequest read(byte[] body) {
        JsonNode root = parse(body);
        if (!root.isObject()) {
            throw new ProblemException(
                    ProblemKind.BAD_REQUEST, "The body must be a JSON object such as {\"text\": \"not bad\"}");
        }
        requireKnown("", root, Set.of("text", "texts", "explain"));
        if (root.has("text") == root.has("texts")) {
            throw ProblemException.inField("text", "or texts must be given, one of the two");
        }
        List<Text> texts = root.has("text")
                ? List.of(new Text("text", null, text("text", root.path("text"))))
                : texts(root.path("texts"));
        boolean deep = DEEP.equals(root.path("explain").textValue());
        return new ClassifyRequest(texts, deep ? Explain.ALL : explain(root), deep);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new ProblemException(
                    ProblemKind.BAD_REQUEST, "The body is not JSON: " + e.getOriginalMessage() + where);
        } catch (IOException e) {
            throw new ProblemException(ProblemKind.BAD_REQUEST, "The body is not JSON: " + e.getMessage());
        }
    }

    private List<Text> texts(JsonNode array) {
        if (!array.isArray() || array.isEmpty()) {
            throw ProblemException.inField("texts", "must be a list of one text or more");
        }
        if (array.size() > maxTexts) {
            throw ProblemException.inField(
                    ProblemKind.TOO_LARGE,
                    "texts",
                    "has " + array.size() + " texts; at most " + maxTexts + " go in one request (http.max-texts)");
        }
        List<Text> texts = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            texts.add(element("texts[" + i + "]", array.get(i)));
        }
        return texts;
    }

    private Text element(String field, JsonNode node) {
        if (node.isTextual()) {
            return new Text(field, null, text(field, node));
        }
        if (!node.isObject()) {
            throw ProblemException.inField(field, "must be a string, or an object with text and, if you like, id");
        }
        requireKnown(field + ".", node, Set.of("id", "text"));
        String id = node.has("id") ? id(field + ".id", node.path("id")) : null;
        return new Text(field, id, text(field + ".text", node.path("text")));
    }

    private static String id(String field, JsonNode node) {
        if (!node.isTextual() || node.textValue().isBlank() || node.textValue().length() > LONGEST_ID) {
            throw ProblemException.inField(
                    field, "must be a string of 1 to " + LONGEST_ID + " characters that is not blank");
        }
        return node.textValue();
    }

    private String text(String field, JsonNode node) {
        if (!node.isTextual()) {
            throw ProblemException.inField(field, "must be given as a string");
        }
        int length = node.textValue().length();
        if (length > maxTextLength) {
            throw ProblemException.inField(
                    ProblemKind.TOO_LARGE,
                    field,
                    "has " + length + " UTF-16 units; at most " + maxTextLength + " are scored (max-text-length)");
        }
        return node.textValue();
    }

    private Explain explain(JsonNode root) {
        JsonNode node = root.path("explain");
        if (node.isMissingNode()) {
            return otherwise;
        }
        return Arrays.stream(Explain.values())
                .filter(value -> node.isTextual() && name(value).equals(node.textValue()))
                .findFirst()
                .orElseThrow(() -> ProblemException.inField(
                        "explain",
                        "must be one of: "
                                + Arrays.stream(Explain.values())
                                        .map(ClassifyRequestReader::name)
                                        .collect(Collectors.joining(", "))
                                + ", "
                                + DEEP));
    }

    private static String name(Explain explain) {
        return explain.name().toLowerCase(Locale.ROOT);
    }

    private static void requireKnown(String prefix, JsonNode object, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw ProblemException.inField(
                        prefix + shortened(name),
                        "is not known; there are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_ID ? name : name.substring(0, LONGEST_ID) + "…";
    }
}
