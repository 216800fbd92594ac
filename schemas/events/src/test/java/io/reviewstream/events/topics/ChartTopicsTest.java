package io.reviewstream.events.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The Helm chart's list of topics, of which it makes Strimzi's resources, is what {@code topics create} makes. */
class ChartTopicsTest {
    @Test
    void the_chart_makes_the_topics_that_topics_create_makes() throws IOException {
        JsonNode chart = new ObjectMapper()
                .readTree(
                        Path.of("../../charts/review-stream/files/topics.json").toFile());

        assertThat(chart.valueStream().map(ChartTopicsTest::described))
                .containsExactlyElementsOf(TopicPlan.of(TopicNames.defaults(), TopicLimits.OUTPUT_BYTES).stream()
                        .map(plan -> described(plan.name(), plan.single(), plan.settings()))
                        .toList());
    }

    private static String described(JsonNode topic) {
        Map<String, String> settings = new TreeMap<>();
        topic.path("settings")
                .properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        return described(topic.path("name").asText(), topic.path("single").asBoolean(), settings);
    }

    private static String described(String name, boolean single, Map<String, String> settings) {
        return name + (single ? ", one partition, " : ", ") + new TreeMap<>(settings);
    }
}
