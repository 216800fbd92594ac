package io.reviewstream.model.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JSON object a line. */
final class JsonLinesReader implements RowReader {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader();

    private static final Pattern TWICE = Pattern.compile("^Duplicate field ('.*') for ");

    private final LineReader lines;
    private final RowMaker rows;

    JsonLinesReader(LineReader lines, TextColumns columns) {
        this.lines = lines;
        this.rows = new RowMaker(columns, lines.place());
    }

    @Override
    public @Nullable TextRow next() {
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                return rows.row(fields(parse(line)));
            }
        }
        return null;
    }

    private JsonNode parse(String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw lines.place().badRow(problem(e.getOriginalMessage()), e);
        }
        if (!node.isObject()) {
            throw lines.place().badRow("is not a JSON object; write {\"text\": \"…\"} on each line");
        }
        return node;
    }

    /** Jackson answers a property that stands there twice with the name of the setting that forbids it. */
    private static String problem(String message) {
        Matcher twice = TWICE.matcher(message);
        return twice.find()
                ? "has the property " + twice.group(1) + " more than once; write it once, or nobody knows which counts"
                : "is not JSON: " + message;
    }

    private static Map<String, String> fields(JsonNode object) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            JsonNode value = property.getValue();
            if (!value.isNull()) {
                fields.put(property.getKey(), value.isValueNode() ? value.asText() : value.toString());
            }
        }
        return Collections.unmodifiableMap(fields);
    }

    @Override
    public void close() {
        lines.close();
    }
}
