package io.reviewstream.systemtests.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of values in the documentation is made of the schema and the defaults: {@code -Dchart.doc=write} writes it. */
class ChartValuesDocTest {
    private static final Path PAGE = Chart.ROOT.resolve(Path.of("stream-app", "docs", "kubernetes.md"));
    private static final String BEGIN = "| value | default | meaning |\n|---|---|---|\n";

    private final JsonNode schema = Chart.yaml("charts", "review-stream", "values.schema.json");
    private final JsonNode defaults = Chart.yaml("charts", "review-stream", "values.yaml");

    @Test
    void the_table_says_every_value_with_its_default_and_what_the_schema_says() throws IOException {
        List<String> rows = new ArrayList<>();
        addRows("", schema, defaults, rows);
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf("\n\n", begin);
        String table = String.join("\n", rows);
        if ("write".equals(System.getProperty("chart.doc"))) {
            Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(table);
        }
    }

    private void addRows(String prefix, JsonNode section, JsonNode values, List<String> rows) {
        section.path("properties").properties().forEach(property -> {
            String path = prefix + property.getKey();
            JsonNode value = values.path(property.getKey());
            JsonNode described = resolved(property.getValue());
            if (described.has("properties") && !path.endsWith("settings")) {
                addRows(path + ".", described, value, rows);
            } else {
                String meaning = property.getValue().path("description").asText();
                assertThat(meaning).as(path).isNotBlank();
                rows.add("| `" + path + "` | " + shown(value) + " | " + meaning.replace("|", "\\|") + " |");
            }
        });
    }

    /** What a reference to a definition leads to. */
    private JsonNode resolved(JsonNode property) {
        String reference = property.at("/allOf/0/$ref").asText();
        return reference.isEmpty() ? property : schema.at(reference.substring(1));
    }

    private static String shown(JsonNode value) {
        if (value.isMissingNode()) {
            return "";
        }
        String text = value.isTextual() ? value.asText() : value.toString();
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    @Test
    void every_value_of_the_file_is_described_and_nothing_else_may_be_given() {
        assertDescribed("", schema, defaults);
    }

    private void assertDescribed(String path, JsonNode section, JsonNode values) {
        assertThat(section.path("additionalProperties").asBoolean(true))
                .as(path)
                .isFalse();
        values.properties().forEach(entry -> {
            JsonNode described = resolved(section.path("properties").path(entry.getKey()));
            assertThat(described.isMissingNode()).as(path + entry.getKey()).isFalse();
            if (described.has("properties")) {
                assertDescribed(path + entry.getKey() + ".", described, entry.getValue());
            }
        });
    }
}
