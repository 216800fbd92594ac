package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.app.Cluster;
import io.reviewstream.app.Heard;
import io.reviewstream.app.ReviewStreamApp;
import io.reviewstream.app.TestLine;
import io.reviewstream.app.quality.QualitySelection;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code quality} beside an app that counts. */
@ExtendWith(Cluster.class)
final class QualityCommandIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RELEASE = "000001-aaaaaaaaaaaa";
    private static final int REVIEWS = 20;

    private final Instant time = Instant.now().minus(Duration.ofMinutes(40));

    @Test
    void quality_says_what_the_app_has_counted_and_doubts_the_estimate_where_texts_have_drifted(TestLine line)
            throws IOException {
        line.createTopics();
        Called absent = call(line, "quality");
        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.err()).contains("-quality-windows-changelog", "quality.enabled", "--application-id");

        ReviewStreamApp app =
                line.startApp(line.config("quality.enabled", "true", "drift.segments", "phones"), new Heard());
        for (int i = 0; i < REVIEWS; i++) {
            send(line, prediction(i));
            if (i < 8) { // the first two are wrong
                send(line, feedback(i, i < 2 ? "bad" : "good", FeedbackSource.RANDOM_REQUEST));
            }
        }
        send(line, feedback(9, "bad", FeedbackSource.CORRECTION));
        await().dontCatchUncaughtExceptions().atMost(Duration.ofMinutes(2)).until(() -> {
            var figures = app.quality().orElseThrow().figures(QualitySelection.all());
            return figures.predictions() == REVIEWS && figures.judging() == 8 && figures.apart() == 1;
        });

        Called called = call(line, "quality");
        assertThat(called.exitCode()).isZero();
        assertThat(called.lines().get(0))
                .startsWith("75.0 % of predictions are right in the last 24 hours (")
                .endsWith("by 8 labels that judge.");
        assertThat(called.out())
                .contains("Expected from confidence alone: 80.0 %", "Apart from that 1 corrections", "0.0 % agree")
                .containsPattern("\\n" + RELEASE + " +75.0 %.* 8 +80.0 %.* 20\\n");
        // The label that is found least often comes first.
        assertThat(called.out().indexOf("\nbad ")).isLessThan(called.out().indexOf("\ngood "));

        JsonNode json = JSON.readTree(call(line, "quality", "--json").out());
        assertThat(json.path("now").path("right").intValue()).isEqualTo(6);
        assertThat(json.path("now").path("accuracy").path("value").doubleValue())
                .isEqualTo(0.75);
        assertThat(json.path("drifted")).isEmpty();
        assertThat(json.path("releases").path(0).path("version").textValue()).isEqualTo(RELEASE);

        JsonNode phones = JSON.readTree(
                call(line, "quality", "--json", "--segment", "phones").out());
        assertThat(phones.path("now").path("predictions").intValue()).isEqualTo(REVIEWS / 2);
        assertThat(call(line, "quality", "--release", "000009-none").err())
                .contains("no predictions of these are known", RELEASE, "other, phones");

        sendAlarm(line);
        assertThat(call(line, "quality").out()).contains("which is unreliable: the texts have drifted (SCRIPT).");
    }

    private void sendAlarm(TestLine line) {
        var report = WatchedReports.report("SCRIPT", DriftSeverity.ALARM, 0)
                .setWindowStart(time)
                .setWindowEnd(time.plusSeconds(60))
                .build();
        String topic = line.topics().drift();
        line.send(new ProducerRecord<>(
                topic, "SCRIPT".getBytes(StandardCharsets.UTF_8), line.serdes().encode(topic, report)));
    }

    private void send(TestLine line, Prediction prediction) {
        String topic = line.topics().classified();
        line.send(new ProducerRecord<>(
                topic, null, time.toEpochMilli(), null, line.serdes().encode(topic, prediction)));
    }

    private void send(TestLine line, Feedback feedback) {
        String topic = line.topics().feedback();
        line.send(new ProducerRecord<>(
                topic,
                null,
                time.toEpochMilli() + 1000,
                feedback.getReviewId().getBytes(StandardCharsets.UTF_8),
                line.serdes().encode(topic, feedback)));
    }

    private Prediction prediction(int number) {
        return Prediction.newBuilder()
                .setReviewId("r" + number)
                .setLabel("good")
                .setConfidence(0.8)
                .setScores(List.of())
                .setTokenCount(1)
                .setOutOfVocabularyCount(0)
                .setTruncatedCount(0)
                .setRelease(RELEASE)
                .setEncoderFingerprint("f")
                .setOrigin(new Origin("reviews", 0, (long) number))
                .setReviewTime(time)
                .setScoredAt(time)
                .setSegment(number % 2 == 0 ? "phones" : null)
                .build();
    }

    private Feedback feedback(int number, String label, FeedbackSource source) {
        return Feedback.newBuilder()
                .setReviewId("r" + number)
                .setLabel(label)
                .setSource(source)
                .setModerator(false)
                .setCreatedAt(time)
                .build();
    }

    private static Called call(TestLine line, String... words) {
        var config = line.config();
        return Called.with(Stream.concat(
                        Arrays.stream(words),
                        Stream.of(
                                "--application-id",
                                config.applicationId(),
                                "--bootstrap-servers",
                                config.kafka().bootstrapServers(),
                                "--schema-registry-url",
                                config.registry().url(),
                                "--topics-prefix",
                                line.topics().reviews().replaceFirst("reviews$", "")))
                .toArray(String[]::new));
    }
}
