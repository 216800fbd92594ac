package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.events.Prediction;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several partitions of one stream thread: what waits in all of them is scored together, and each keeps its promise. */
@ExtendWith(Cluster.class)
@Tag("long")
class SharedBatchIT {
    private static final String SHA = "aaaaaaaaaaaa1111";
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final WordModel model = new WordModel(VERSION, "bad", "good");

    @Test
    void a_batch_is_full_when_all_partitions_together_have_enough(TestLine line) {
        start(line.createTopics(), "max-batch", "30", "max-wait", "60s");

        publish(line, 0, 29);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> waiting() == 29);
        assertThat(model.largestBatch()).isZero();
        publish(line, 29, 30);

        assertEachOnceInOrder(line, 30);
        assertThat(model.largestBatch()).isEqualTo(30);
        assertThat(meters.get("reviewstream.batch.size").summary().count()).isEqualTo(1);
        assertThat(meters.get("reviewstream.batch").timer().count()).isEqualTo(1);
        assertThat(meters.get("reviewstream.reviews.scored").counter().count()).isEqualTo(30);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> waiting() == 0);
        assertThat(meters.get("reviewstream.reviews.waiting.size").gauge().value())
                .isZero();
    }

    @Test
    void reviews_behind_a_slow_batch_have_not_waited_as_long_as_it_took(TestLine line) {
        model.slowDown(Duration.ofMillis(700));
        line.createTopics();
        publish(line, 0, 150);
        start(line, "max-batch", "30", "max-wait", "500ms");

        assertEachOnceInOrder(line, 150);
        // Were they as old as the batch before them, most would go before theirs is full.
        assertThat(meters.get("reviewstream.batch.size").summary().count()).isLessThanOrEqualTo(6);
    }

    @Test
    void a_poison_in_one_partition_costs_no_other_its_prediction(TestLine line) {
        start(line.createTopics(), "max-batch", "30", "max-wait", "60s");

        publish(line, 0, 28);
        line.publish(28 % TestLine.PARTITIONS, "poison", "poison");
        publish(line, 29, 30);

        List<ConsumerRecord<byte[], byte[]>> letters =
                line.awaitRecords(line.topics().deadLetters(), 1);
        assertThat(letters).hasSize(1);
        assertThat(header(letters.get(0), DeadLetterHeaders.REASON)).isEqualTo("SCORING_FAILED");
        assertThat(header(letters.get(0), DeadLetterHeaders.PARTITION)).isEqualTo("1");
        assertThat(line.awaitPredictions(29))
                .extracting(Prediction::getReviewId)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 30)
                        .filter(i -> i != 28)
                        .mapToObj(i -> "r" + i)
                        .toList());
        assertThat(meters.get("reviewstream.dead.letters")
                        .tag("reason", "SCORING_FAILED")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Tag("long")
    @Test
    void threads_that_die_in_mid_batch_lose_nothing_and_double_nothing(TestLine line) {
        start(line.createTopics(), "max-batch", "20", "max-wait", "30ms");

        for (int round = 0; round < 3; round++) {
            int from = round * 100;
            publish(line, from, from + 50);
            model.setBroken(true);
            publish(line, from + 50, from + 100);
            int refusals = model.refusals();
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> model.refusals() > refusals);
            model.setBroken(false);
        }

        assertEachOnceInOrder(line, 300);
    }

    @Tag("long")
    @Test
    void partitions_that_move_between_instances_lose_nothing_and_double_nothing(TestLine line) {
        ReviewStreamApp first = start(line.createTopics(), "max-batch", "20", "max-wait", "200ms");
        publish(line, 0, 150);
        ReviewStreamApp second = line.startApp(
                line.config(
                        "max-batch", "7",
                        "max-wait", "200ms",
                        "state-dir", line.directory().resolve("second").toString()),
                new Heard(),
                release -> new WordModel(VERSION, "bad", "good"));
        AtomicInteger meanwhile = new AtomicInteger();
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> {
            publish(line, 150, 151);
            meanwhile.incrementAndGet();
            return second.state() == AppState.RUNNING;
        });
        first.close();
        publish(line, 151, 240);

        List<Prediction> predictions = line.awaitPredictions(239 + meanwhile.get());
        assertThat(predictions).hasSize(239 + meanwhile.get());
        assertThat(predictions.stream().map(Prediction::getOrigin)).doesNotHaveDuplicates();
        assertThat(predictions)
                .extracting(Prediction::getReviewId)
                .containsAll(IntStream.range(0, 240).mapToObj(i -> "r" + i).toList());
        assertInOrder(predictions);
    }

    private ReviewStreamApp start(TestLine line, String... settings) {
        ReviewStreamApp app = line.startApp(line.config(settings), new Heard(), release -> model, meters);
        line.announce(VERSION, SHA, null);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> app.state() == AppState.RUNNING);
        return app;
    }

    private double waiting() {
        return meters.get("reviewstream.reviews.waiting").gauge().value();
    }

    private static void publish(TestLine line, int from, int to) {
        for (int i = from; i < to; i++) {
            line.publish(i % TestLine.PARTITIONS, "r" + i, "good number " + i);
        }
    }

    private static void assertEachOnceInOrder(TestLine line, int count) {
        List<Prediction> predictions = line.awaitPredictions(count);
        assertThat(predictions)
                .extracting(Prediction::getReviewId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).mapToObj(i -> "r" + i).toList());
        assertInOrder(predictions);
        assertThat(line.awaitRecords(line.topics().deadLetters(), 0)).isEmpty();
    }

    private static void assertInOrder(List<Prediction> predictions) {
        for (int partition = 0; partition < TestLine.PARTITIONS; partition++) {
            List<Long> offsets = new ArrayList<>();
            for (Prediction prediction : predictions) {
                if (prediction.getOrigin().getPartition() == partition) {
                    offsets.add(prediction.getOrigin().getOffset());
                }
            }
            assertThat(offsets).isSorted();
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
