package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Promises of the topology that only a broker can hold it to. */
@ExtendWith(Cluster.class)
class TopologyPromisesIT {
    private static final String SHA = "aaaaaaaaaaaa1111";
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private MeterRegistry meters = new SimpleMeterRegistry();
    private WordModel model = new WordModel(VERSION, "bad", "good");

    @Test
    void timestamps_that_no_output_would_take_are_mended_in_predictions_and_letters(TestLine line) throws Exception {
        line.createTopics();
        takeAnyTimestamp(line, line.topics().reviews());
        start(line);
        long now = System.currentTimeMillis();
        long inTenDays = now + Duration.ofDays(10).toMillis();
        sendAt(line, now - 1000, review(line, "good"));
        sendAt(line, inTenDays, review(line, "good"));
        sendAt(line, inTenDays, new byte[] {7});
        sendAt(line, now, review(line, "good"));

        assertThat(line.awaitRecords(line.topics().classified(), 3))
                .extracting(ConsumerRecord::timestamp)
                .satisfies(times -> {
                    assertThat(times.get(0)).isEqualTo(now - 1000);
                    assertMended(times.get(1), now);
                    assertThat(times.get(2)).isEqualTo(now);
                });
        assertThat(line.awaitRecords(line.topics().deadLetters(), 1))
                .singleElement()
                .satisfies(letter -> assertMended(letter.timestamp(), now));
    }

    /** Without its cache the store would write each slot twice: when it is taken, and when it is given up. */
    @Tag("long")
    @Test
    void batches_between_two_commits_write_few_slots_to_the_changelog(TestLine line) {
        line.createTopics();
        IntStream.range(0, 900).forEach(i -> line.publishSoon(i % TestLine.PARTITIONS, "r" + i, "good"));
        start(line, "max-batch", "30", "commit-interval", "4s");
        line.awaitPredictions(900);

        String changelog = line.config().applicationId() + "-pending-reviews-changelog";
        assertThat(line.awaitRecords(changelog, 0)).hasSizeLessThan(300);
    }

    @Test
    void at_least_once_keeps_the_order_and_what_comes_again_comes_later(TestLine line) {
        ReviewStreamApp app = start(line.createTopics(), "guarantee", "at-least-once", "max-batch", "20");
        publish(line, 0, 90);
        line.awaitPredictions(90);
        assertInOrder(line.awaitPredictions(90));

        int refusals = model.refusals();
        model.setBroken(true);
        publish(line, 90, 150);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> model.refusals() > refusals);
        model.setBroken(false);
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> ids(line.awaitPredictions(150)).equals(expected(150)));
        assertThat(app.state()).isEqualTo(AppState.RUNNING);
        assertInOrder(line.awaitPredictions(150));
    }

    @Tag("long")
    @Test
    void the_guarantee_may_change_between_two_starts_while_reviews_wait(TestLine line) {
        line.createTopics();
        int published = 0;
        for (String guarantee : List.of("exactly-once", "at-least-once", "exactly-once")) {
            ReviewStreamApp app = start(line, "guarantee", guarantee, "max-wait", "500ms");
            publish(line, published, published + 30);
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> scored() > 0);
            model.setBroken(true);
            publish(line, published + 30, published + 50);
            published += 50;
            int refusals = model.refusals();
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> model.refusals() > refusals);
            app.close();
            model = new WordModel(VERSION, "bad", "good");
            meters = new SimpleMeterRegistry();
        }
        start(line, "guarantee", "exactly-once");
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> ids(line.awaitPredictions(150)).equals(expected(150)));
        assertInOrder(line.awaitPredictions(150));
    }

    private double scored() {
        return meters.get("reviewstream.reviews.scored").counter().count();
    }

    private static void assertMended(long timestamp, long now) {
        assertThat(timestamp)
                .isBetween(
                        now + Duration.ofMinutes(58).toMillis(),
                        now + Duration.ofMinutes(62).toMillis());
    }

    private ReviewStreamApp start(TestLine line, String... settings) {
        WordModel loaded = model;
        ReviewStreamApp app = line.startApp(line.config(settings), new Heard(), release -> loaded, meters);
        line.announce(VERSION, SHA, null);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> app.state() == AppState.RUNNING);
        return app;
    }

    private static void publish(TestLine line, int from, int to) {
        for (int i = from; i < to; i++) {
            line.publish(i % TestLine.PARTITIONS, "r" + i, "good number " + i);
        }
    }

    private static byte[] review(TestLine line, String text) {
        return line.encoded(Review.newBuilder().setId("r").setText(text).build());
    }

    private static void sendAt(TestLine line, long timestamp, byte[] value) {
        line.send(new ProducerRecord<>(line.topics().reviews(), 0, timestamp, null, value));
    }

    private static void takeAnyTimestamp(TestLine line, String topic) throws Exception {
        AlterConfigOp set = new AlterConfigOp(
                new ConfigEntry("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)),
                AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(line.config().kafka().clientProperties())) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(set)))
                    .all()
                    .get();
        }
    }

    private static Set<String> ids(List<Prediction> predictions) {
        Set<String> ids = new HashSet<>();
        predictions.forEach(prediction -> ids.add(prediction.getReviewId()));
        return ids;
    }

    private static Set<String> expected(int count) {
        Set<String> ids = new HashSet<>();
        IntStream.range(0, count).forEach(i -> ids.add("r" + i));
        return ids;
    }

    /** Of what came more than once the first time counts. */
    private static void assertInOrder(List<Prediction> predictions) {
        Set<Origin> seen = new HashSet<>();
        for (int partition = 0; partition < TestLine.PARTITIONS; partition++) {
            List<Long> offsets = new ArrayList<>();
            for (Prediction prediction : predictions) {
                if (prediction.getOrigin().getPartition() == partition && seen.add(prediction.getOrigin())) {
                    offsets.add(prediction.getOrigin().getOffset());
                }
            }
            assertThat(offsets).isSorted();
        }
    }
}
