package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.serde.RegistryClients;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Cluster.class)
class ReviewStreamAppIT {
    private static final String SHA_A = "aaaaaaaaaaaa1111";
    private static final String SHA_B = "bbbbbbbbbbbb2222";
    private static final String FIRST = "000001-aaaaaaaaaaaa";
    private static final String SECOND = "000002-bbbbbbbbbbbb";

    private final Heard heard = new Heard();
    private final WordModel first = new WordModel(FIRST, "bad", "good");
    private final WordModel second = new WordModel(SECOND, "negative", "neutral", "positive");
    private final Map<String, WordModel> models = new ConcurrentHashMap<>(Map.of(FIRST, first, SECOND, second));

    @Test
    void it_waits_for_the_first_release_and_then_classifies_what_came_before(TestLine line) {
        line.createTopics().publish(0, "early", "a good one");

        ReviewStreamApp app = start(line);
        assertThat(app.state()).isEqualTo(AppState.WAITING_FOR_RELEASE);
        assertThat(app.servingRelease()).isEmpty();
        line.announce(FIRST, SHA_A, null);

        Prediction prediction = line.awaitPredictions(1).get(0);
        assertThat(prediction.getReviewId()).isEqualTo("early");
        assertThat(prediction.getLabel()).isEqualTo("good");
        assertThat(prediction.getRelease()).isEqualTo(FIRST);
        assertThat(app.servingRelease()).contains(FIRST);
        assertThat(heard.lines())
                .containsSubsequence(
                        "WAITING_FOR_RELEASE", FIRST + " LIVE", "swapped " + FIRST, "STARTING", "first by " + FIRST);
        app.close();
        app.close();
        assertThat(app.state()).isEqualTo(AppState.STOPPED);
        assertThat(first.isClosed()).isTrue();
    }

    @Test
    void key_headers_timestamp_and_order_pass_through_to_the_same_partition(TestLine line) {
        line.createTopics();
        long time = System.currentTimeMillis() - 5000;
        for (int i = 0; i < 60; i++) {
            byte[] value = line.encoded(io.reviewstream.events.Review.newBuilder()
                    .setId("r" + i)
                    .setText(i % 2 == 0 ? "good" : "bad")
                    .build());
            byte[] key = i % 5 == 0 ? null : ("same key " + i % 4).getBytes(StandardCharsets.UTF_8);
            line.send(new ProducerRecord<>(
                    line.topics().reviews(),
                    i % TestLine.PARTITIONS,
                    time + i,
                    key,
                    value,
                    List.of(
                            new RecordHeader("traceparent", ("trace-" + i).getBytes(StandardCharsets.UTF_8)),
                            new RecordHeader("empty", null),
                            new RecordHeader("traceparent", new byte[] {(byte) i, -1}))));
        }
        start(line, "max-batch", "7", "threads", "2");
        line.announce(FIRST, SHA_A, null);

        List<ConsumerRecord<byte[], byte[]>> records =
                line.awaitRecords(line.topics().classified(), 60);

        assertThat(records).hasSize(60);
        Map<Integer, Integer> next = new HashMap<>(Map.of(0, 0, 1, 1, 2, 2));
        for (ConsumerRecord<byte[], byte[]> record : records) {
            int i = next.merge(record.partition(), 3, Integer::sum) - 3;
            Prediction prediction = line.serdes().decode(Prediction.class, record.value());
            assertThat(prediction.getReviewId()).isEqualTo("r" + i);
            assertThat(prediction.getOrigin().getPartition()).isEqualTo(record.partition());
            assertThat(prediction.getOrigin().getOffset()).isEqualTo(i / 3);
            assertThat(prediction.getReviewTime().toEpochMilli()).isEqualTo(time + i);
            assertThat(record.timestamp()).isEqualTo(time + i);
            assertThat(record.key())
                    .isEqualTo(i % 5 == 0 ? null : ("same key " + i % 4).getBytes(StandardCharsets.UTF_8));
            assertThat(record.headers().toArray()).hasSize(3);
            assertThat(record.headers().toArray()[0].value())
                    .isEqualTo(("trace-" + i).getBytes(StandardCharsets.UTF_8));
            assertThat(record.headers().toArray()[1].value()).isNull();
            assertThat(record.headers().toArray()[2].value()).containsExactly(i, -1);
        }
        assertThat(first.largestBatch()).isBetween(2, 7);
    }

    @Test
    void reviews_that_wait_at_the_stop_go_on_after_it_whatever_the_batch_size(TestLine line) {
        line.createTopics();
        ReviewStreamApp app = start(line, "max-batch", "1000", "max-wait", "60s");
        line.announce(FIRST, SHA_A, null);
        publish(line, 0, 50);
        await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(60)).until(() -> line.committed() == 50);
        app.close();
        assertThat(line.awaitRecords(line.topics().classified(), 0)).isEmpty();

        models.put(FIRST, new WordModel(FIRST, "bad", "good"));
        ReviewStreamApp smaller = start(line, "max-batch", "7");
        assertThat(ids(line.awaitPredictions(50))).containsExactlyElementsOf(expected(0, 50));
        assertThat(models.get(FIRST).largestBatch()).isBetween(2, 7);
        smaller.close();

        models.put(FIRST, new WordModel(FIRST, "bad", "good"));
        ReviewStreamApp waiting = start(line, "max-batch", "40", "max-wait", "60s");
        publish(line, 50, 80);
        await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(60)).until(() -> line.committed() == 80);
        waiting.close();

        models.put(FIRST, new WordModel(FIRST, "bad", "good"));
        start(line, "max-batch", "500");
        publish(line, 80, 90);
        assertThat(ids(line.awaitPredictions(90))).containsExactlyElementsOf(expected(0, 90));
    }

    @Test
    void a_better_release_is_swapped_in_under_traffic(TestLine line) throws InterruptedException {
        line.createTopics();
        start(line, "max-batch", "4", "threads", "2");
        line.announce(FIRST, SHA_A, null);
        Thread traffic = new Thread(() -> {
            for (int i = 0; i < 240; i++) {
                line.publishSoon(i % TestLine.PARTITIONS, "r" + i, i % 2 == 0 ? "good" : "bad");
                if (i == 80) {
                    line.announce(SECOND, SHA_B, FIRST);
                }
                if (i > 80 && !heard.lines().contains("swapped " + SECOND)) {
                    await().dontCatchUncaughtExceptions()
                            .atMost(Duration.ofSeconds(60))
                            .until(() -> heard.lines().contains("swapped " + SECOND));
                }
            }
        });
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> heard.lines().contains("RUNNING"));
        traffic.start();

        List<Prediction> predictions = line.awaitPredictions(240);
        traffic.join();

        assertThat(predictions).hasSize(240);
        assertThat(new HashSet<>(ids(predictions))).hasSize(240);
        assertThat(predictions)
                .allSatisfy(prediction -> assertThat(prediction.getLabel())
                        .isIn(prediction.getRelease().equals(FIRST) ? first.labels() : second.labels()));
        assertThat(predictions).extracting(Prediction::getRelease).contains(FIRST, SECOND);
        await().dontCatchUncaughtExceptions().until(first::isClosed);
        assertThat(heard.lines()).contains(FIRST + " RETIRED", SECOND + " LIVE", "first by " + SECOND);
    }

    @Test
    void a_release_that_cannot_be_loaded_leaves_the_old_one_serving(TestLine line) {
        line.createTopics();
        models.remove(SECOND);
        ReviewStreamApp app = start(line);
        line.announce(FIRST, SHA_A, null);
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> app.state() == AppState.RUNNING);

        line.announce(SECOND, SHA_B, FIRST);
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> heard.lines().contains("failed " + SECOND + ": no bundle " + SECOND));
        line.publish(0, "meanwhile", "good");
        assertThat(line.awaitPredictions(1).get(0).getRelease()).isEqualTo(FIRST);

        models.put(SECOND, second);
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> app.servingRelease().equals(Optional.of(SECOND)));
    }

    @Test
    void a_batch_that_fails_as_a_whole_is_kept_until_the_model_works_again(TestLine line) {
        line.createTopics();
        ReviewStreamApp app = start(line, "max-batch", "10");
        line.announce(FIRST, SHA_A, null);
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> app.state() == AppState.RUNNING);

        first.setBroken(true);
        publish(line, 0, 30);
        await().dontCatchUncaughtExceptions().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        first.setBroken(false);

        assertThat(ids(line.awaitPredictions(30))).containsExactlyElementsOf(expected(0, 30));
        assertThat(line.awaitRecords(line.topics().deadLetters(), 0)).isEmpty();
        assertThat(app.state()).isEqualTo(AppState.RUNNING);
    }

    @Tag("long")
    @Test
    @Tag("long")
    void a_controller_without_its_state_goes_on_where_the_log_ends(TestLine line) {
        line.createTopics();
        ReviewStreamApp app = start(line);
        line.announce(FIRST, SHA_A, null);
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> heard.lines().contains(FIRST + " LIVE"));
        app.close();

        start(
                line,
                "application-id",
                "another",
                "state-dir",
                line.directory().resolve("another").toString());
        line.announce(FIRST, SHA_A, null);
        line.announce(SECOND, SHA_B, FIRST);

        List<ReleaseEvent> events = line.awaitRecords(line.topics().releases(), 5).stream()
                .map(record -> line.serdes().decode(ReleaseEvent.class, record.value()))
                .toList();
        assertThat(events).extracting(ReleaseEvent::getEpoch).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(events)
                .extracting(event -> event.getVersion() + " " + event.getStage())
                .containsExactly(
                        FIRST + " CANDIDATE",
                        FIRST + " LIVE",
                        SECOND + " CANDIDATE",
                        SECOND + " LIVE",
                        FIRST + " RETIRED");
    }

    @Test
    void a_restart_loads_what_is_live_and_no_release_before_it(TestLine line) {
        line.createTopics();
        ReviewStreamApp app = start(line);
        line.announce(FIRST, SHA_A, null);
        line.announce(SECOND, SHA_B, FIRST);
        line.awaitRecords(line.topics().releases(), 5);
        app.close();
        models.put(SECOND, new WordModel(SECOND, "negative", "positive"));
        List<String> loaded = new CopyOnWriteArrayList<>();

        line.startApp(line.config("kafka.properties.max.poll.records", "1"), heard, release -> {
            loaded.add(release.version());
            return models.get(release.version());
        });
        line.publish(0, "after", "good");

        assertThat(line.awaitPredictions(1)).extracting(Prediction::getRelease).containsExactly(SECOND);
        assertThat(loaded).containsExactly(SECOND);
    }

    @Test
    @Tag("long")
    void a_registry_that_was_emptied_makes_no_dead_letters(TestLine line) throws Exception {
        line.createTopics();
        SchemaRegistryClient registry = RegistryClients.open(line.config().registry());
        String predictions = line.topics().classified() + "-value";
        registry.deleteSubject(predictions);
        byte[] unknown = ByteBuffer.allocate(12).put((byte) 0).putInt(987_654).array();
        line.send(new ProducerRecord<>(line.topics().reviews(), 0, null, unknown));

        ReviewStreamApp app = start(line, "registry.auto-register", "false");
        line.announce(FIRST, SHA_A, null);
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .until(() -> app.servingRelease().isPresent());
        await().dontCatchUncaughtExceptions()
                .pollDelay(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(20))
                .until(() -> true);
        assertThat(line.awaitRecords(line.topics().deadLetters(), 0)).isEmpty();

        registry.register(predictions, new AvroSchema(Prediction.getClassSchema()));
        assertThat(line.awaitRecords(line.topics().deadLetters(), 1)).hasSize(1);
    }

    @Test
    void it_does_not_start_on_topics_that_are_not_there(TestLine line) {
        assertThatThrownBy(() -> start(line))
                .isInstanceOf(TopicsNotReadyException.class)
                .hasMessageContaining(line.topics().reviews())
                .hasMessageContaining("topics create");
    }

    private ReviewStreamApp start(TestLine line, String... settings) {
        return line.startApp(line.config(settings), heard, release -> {
            WordModel model = models.get(release.version());
            if (model == null) {
                throw new IOException("no bundle " + release.version());
            }
            return model;
        });
    }

    private static void publish(TestLine line, int from, int to) {
        for (int i = from; i < to; i++) {
            line.publish(1, "r" + i, "good number " + i);
        }
    }

    private static List<String> ids(List<Prediction> predictions) {
        return predictions.stream().map(Prediction::getReviewId).toList();
    }

    private static List<String> expected(int from, int to) {
        List<String> ids = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ids.add("r" + i);
        }
        return ids;
    }
}
