package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.app.config.AppConfig;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Cluster.class)
class FormerGroupIT {

    @Test
    void a_fleet_that_read_under_the_former_name_is_asked_before_it_begins_anew(TestLine line) {
        AppConfig config = line.createTopics().config();
        String reviews = config.topics().reviews();
        String former = config.applicationId();
        String ours = former + "-acme";
        assertThatCode(() -> FormerGroup.require(config.kafka(), former, ours, reviews))
                .doesNotThrowAnyException();

        commit(config, former, reviews);

        assertThatThrownBy(() -> FormerGroup.require(config.kafka(), former, ours, reviews))
                .isInstanceOf(FormerGroupException.class)
                .hasMessageContainingAll(reviews, "application-id: " + former, "application-id: " + ours);
        assertThatCode(() -> FormerGroup.require(config.kafka(), former, ours, "other." + reviews))
                .as("a fleet on another topic")
                .doesNotThrowAnyException();
        commit(config, ours, reviews);
        assertThatCode(() -> FormerGroup.require(config.kafka(), former, ours, reviews))
                .as("a fleet that has begun anew")
                .doesNotThrowAnyException();
    }

    private static void commit(AppConfig config, String group, String topic) {
        Properties settings = config.kafka().clientProperties();
        settings.put("group.id", group);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0)));
        }
    }
}
