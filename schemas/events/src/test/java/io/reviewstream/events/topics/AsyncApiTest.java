package io.reviewstream.events.topics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewstream.events.Review;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    private static final int LARGEST = 2_000_000;

    private final TopicNames names = TopicNames.withPrefix("acme.");
    private final JsonNode document = new AsyncApi(names, LARGEST).document();

    @Test
    void every_topic_is_a_channel_under_the_name_that_it_has_here() {
        assertThat(document.path("channels").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(TopicNames.defaults().all());
        assertThat(document.path("channels"))
                .extracting(channel -> channel.path("address").asText())
                .containsExactlyElementsOf(names.all());
    }

    @Test
    void a_channel_has_the_settings_that_the_topic_is_created_with() {
        for (TopicPlan plan : TopicPlan.of(names, LARGEST)) {
            JsonNode kafka = channelOf(plan).at("/bindings/kafka");

            assertThat(kafka.path("partitions").asInt()).isEqualTo(plan.single() ? 1 : 0);
            for (Map.Entry<String, String> setting : plan.settings().entrySet()) {
                assertThat(told(kafka.path("topicConfiguration").path(setting.getKey())))
                        .as(plan.name() + " " + setting.getKey())
                        .isEqualTo(setting.getValue());
            }
        }
    }

    @Test
    void a_message_has_the_schema_that_the_registry_gets() {
        for (TopicPlan plan : TopicPlan.of(names, LARGEST)) {
            JsonNode message =
                    resolved(channelOf(plan).path("messages").iterator().next());
            plan.subject().ifPresent(subject -> {
                String schema = message.at("/payload/schema").toString();
                assertThat(new Schema.Parser().parse(schema)).isEqualTo(subject.schema());
                assertThat(message.path("x-compatibility").asText())
                        .isEqualTo(subject.compatibility().name());
            });
            assertThat(message.at("/bindings/kafka/key/description").asText()).isNotBlank();
        }
        assertThat(document.at("/components/messages/Review/payload/schema/name")
                        .asText())
                .isEqualTo(Review.SCHEMA$.getName());
        assertThat(document.at("/components/messages/DeadLetter/payload/format").asText())
                .isEqualTo("binary");
    }

    @Test
    void what_others_write_is_received_and_the_rest_is_sent() {
        List<String> received = StreamSupport.stream(document.path("operations").spliterator(), false)
                .filter(operation -> operation.path("action").asText().equals("receive"))
                .map(operation ->
                        resolved(operation.path("channel")).path("address").asText())
                .toList();

        assertThat(received)
                .containsExactlyInAnyOrder(names.reviews(), names.feedback(), names.commands(), names.driftMutes());
        assertThat(document.path("operations")).hasSize(names.all().size());
    }

    private JsonNode channelOf(TopicPlan plan) {
        return StreamSupport.stream(document.path("channels").spliterator(), false)
                .filter(channel -> channel.path("address").asText().equals(plan.name()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode resolved(JsonNode reference) {
        JsonNode target = document.at(reference.path("$ref").asText().substring(1));
        assertThat(target.isMissingNode()).as(reference.toString()).isFalse();
        return target;
    }

    private static String told(JsonNode value) {
        return value.isArray()
                ? String.join(
                        ",",
                        StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asText)
                                .toList())
                : value.asText();
    }
}
