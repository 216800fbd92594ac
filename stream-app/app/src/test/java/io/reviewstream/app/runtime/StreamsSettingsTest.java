package io.reviewstream.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.config.ConfigLoader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {
    @Test
    void reviews_go_in_transactions_unless_told_otherwise() {
        assertThat(scoring())
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("commit.interval.ms", 100L)
                .doesNotContainKey("producer.interceptor.classes")
                .doesNotContainKey("producer.linger.ms");
    }

    @Test
    void at_least_once_sends_promptly_counts_what_arrives_and_reads_no_review_that_was_taken_back() {
        assertThat(scoring("guarantee", "at-least-once", "kafka.properties.enable.idempotence", "false"))
                .containsEntry("producer.enable.idempotence", true);
        assertThat(scoring("guarantee", "at-least-once"))
                .containsEntry("processing.guarantee", "at_least_once")
                .containsEntry("producer.linger.ms", 5L)
                .containsEntry("producer.interceptor.classes", ReceiptInterceptor.class.getName())
                .containsEntry("consumer.isolation.level", "read_committed");
        assertThat(scoring("guarantee", "at-least-once", "kafka.properties.producer.interceptor.classes", "Theirs"))
                .containsEntry("producer.interceptor.classes", "Theirs," + ReceiptInterceptor.class.getName());
    }

    @Test
    void the_release_controller_is_exactly_once_whatever_the_reviews_are() {
        var config = new ConfigLoader(Map.of()).load(null, Map.of("guarantee", "at-least-once"));

        assertThat(StreamsSettings.controller(config, "i")).containsEntry("processing.guarantee", "exactly_once_v2");
    }

    @Test
    void a_latency_target_sets_how_often_the_app_looks_commits_and_sends() {
        assertThat(scoring("latency-target", "40ms"))
                .containsEntry("commit.interval.ms", 20L)
                .containsEntry("poll.ms", 2L)
                .containsEntry("producer.linger.ms", 2L);
        assertThat(scoring("latency-target", "40ms", "kafka.properties.linger.ms", "7"))
                .containsEntry("linger.ms", "7")
                .doesNotContainKey("producer.linger.ms");
        assertThat(scoring("latency-target", "1s", "kafka.properties.producer.linger.ms", "7"))
                .containsEntry("poll.ms", 31L)
                .containsEntry("producer.linger.ms", "7");
    }

    @Test
    void predictions_go_in_large_requests_unless_told_otherwise() {
        assertThat(scoring()).containsEntry("producer.batch.size", 131072);
        assertThat(scoring("kafka.properties.batch.size", "20000"))
                .containsEntry("batch.size", "20000")
                .doesNotContainKey("producer.batch.size");
    }

    @Test
    void what_a_broker_puts_off_is_soon_tried_again_unless_told_otherwise() {
        assertThat(scoring()).containsEntry("producer.retry.backoff.ms", 10L);
        assertThat(scoring("kafka.properties.producer.retry.backoff.ms", "50"))
                .containsEntry("producer.retry.backoff.ms", "50");
    }

    @Test
    void a_task_waits_for_no_other_partition() {
        assertThat(scoring()).containsEntry("max.task.idle.ms", -1L);
    }

    @Test
    void no_more_than_a_batch_of_each_partition_waits_unread() {
        assertThat(scoring("max-batch", "200")).containsEntry("buffered.records.per.partition", 200);
        assertThat(scoring("max-batch", "1")).containsEntry("buffered.records.per.partition", 16);
        assertThat(scoring("max-batch", "100000")).containsEntry("buffered.records.per.partition", 1000);
        assertThat(scoring("kafka.properties.buffered.records.per.partition", "50"))
                .containsEntry("buffered.records.per.partition", "50");
    }

    @Test
    void kafka_streams_takes_the_settings() {
        Properties settings = scoring("guarantee", "at-least-once", "latency-target", "100ms");

        Map<String, Object> producer = new StreamsConfig(settings).getProducerConfigs("client");
        assertThat(producer)
                .containsEntry("linger.ms", 5L)
                .containsEntry("interceptor.classes", ReceiptInterceptor.class.getName());
        assertThat(producer.get(ReceiptInterceptor.RECEIPTS)).isInstanceOf(DeliveryReceipts.class);
    }

    private static Properties scoring(String... given) {
        Map<String, String> overrides = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            overrides.put(given[i], given[i + 1]);
        }
        return StreamsSettings.scoring(
                new ConfigLoader(Map.of()).load(null, overrides), "instance", new DeliveryReceipts(), Refusals.none());
    }
}
