package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.program.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What labels say of predictions, on a real broker: where more of them are wrong an alarm is raised, through a restart. */
@ExtendWith(Cluster.class)
class FeedbackErrorIT {
    private static final String RELEASE = "000001-aaaaaaaaaaaa";
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int STEP_MS = 1000;

    private final SplittableRandom random = new SplittableRandom(5);
    private final long begin = System.currentTimeMillis() - Duration.ofHours(3).toMillis();
    private int sent;

    @Test
    void more_errors_among_labels_that_judge_raise_an_alarm_and_corrections_do_not(TestLine line) {
        line.createTopics();
        AppConfig config = line.config("drift.enabled", "true", "quality.enabled", "true");
        ReviewStreamApp app = line.startApp(config, new Heard());
        send(line, 1_500, 0.1, FeedbackSource.RANDOM_REQUEST);
        // People correct mistakes: all of these say that the prediction was wrong.
        send(line, 500, 1, FeedbackSource.CORRECTION);
        await().atMost(PATIENCE).until(() -> labels(app) >= 1_440);
        assertThat(alarms(app)).isEmpty();
        app.close();

        ReviewStreamApp again = line.startApp(config, new Heard());
        send(line, 1_500, 0.4, FeedbackSource.RANDOM_REQUEST);

        await().atMost(PATIENCE).until(() -> !alarms(again).isEmpty());
        DriftReport alarm = alarms(again).get(0);
        assertThat(alarm.getRelease()).isEqualTo(RELEASE);
        assertThat(alarm.getSince()).isAfter(Instant.ofEpochMilli(begin + 1_000 * STEP_MS));
        assertThat(alarm.getEffect()).isGreaterThan(alarm.getLimit()).isBetween(0.1, 0.5);
        // Each label was read once, whatever was restarted; what is not of a complete window yet is less than one.
        await().atMost(PATIENCE).until(() -> labels(again) > 3_000 - 96);
        assertThat(labels(again)).isLessThanOrEqualTo(3_000);
    }

    private static List<DriftReport> windows(ReviewStreamApp app) {
        return app.drift().orElseThrow().windows().getOrDefault("FEEDBACK_ERROR", List.of());
    }

    private static long labels(ReviewStreamApp app) {
        return windows(app).stream().mapToLong(DriftReport::getReviews).sum();
    }

    private static List<DriftReport> alarms(ReviewStreamApp app) {
        return windows(app).stream()
                .filter(report -> report.getSeverity() == DriftSeverity.ALARM)
                .toList();
    }

    private void send(TestLine line, int number, double wrong, FeedbackSource source) {
        try (Producer<byte[], byte[]> producer =
                new KafkaClients(line.config().kafka(), "test").writer(Map.of("linger.ms", 20))) {
            for (int i = 0; i < number; i++) {
                String id = "r" + sent;
                Instant time = Instant.ofEpochMilli(begin + (long) sent++ * STEP_MS);
                send(line, producer, line.topics().classified(), id, time, prediction(id, time));
                String label = random.nextDouble() < wrong ? "bad" : "good";
                Feedback feedback = Feedback.newBuilder()
                        .setReviewId(id)
                        .setLabel(label)
                        .setSource(source)
                        .setModerator(false)
                        .setCreatedAt(time)
                        .build();
                send(line, producer, line.topics().feedback(), id, time.plusMillis(1), feedback);
            }
        }
    }

    private static void send(
            TestLine line,
            Producer<byte[], byte[]> producer,
            String topic,
            String id,
            Instant time,
            SpecificRecord record) {
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                topic,
                null,
                time.toEpochMilli(),
                id.getBytes(StandardCharsets.UTF_8),
                line.serdes().encode(topic, record)));
    }

    private static Prediction prediction(String id, Instant time) {
        return Prediction.newBuilder()
                .setReviewId(id)
                .setLabel("good")
                .setConfidence(0.9)
                .setScores(List.of())
                .setTokenCount(1)
                .setOutOfVocabularyCount(0)
                .setTruncatedCount(0)
                .setRelease(RELEASE)
                .setEncoderFingerprint("f")
                .setOrigin(new Origin("reviews", 0, 1L))
                .setReviewTime(time)
                .setScoredAt(time)
                .build();
    }
}
