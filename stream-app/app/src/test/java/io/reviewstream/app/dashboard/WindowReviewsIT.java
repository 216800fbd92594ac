package io.reviewstream.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.Cluster;
import io.reviewstream.app.TestLine;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ShowText;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which reviews stand behind an alarm. */
@ExtendWith(Cluster.class)
class WindowReviewsIT {
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(2));
    private final LiveFigures figures = new LiveFigures(
            new NewestLetters("none", new TextsToShow(ShowText.MASKED)),
            new PredictionView(new TextsToShow(ShowText.MASKED)),
            new EventLog());
    private final DriftPage.SuchReviews such = new DriftPage.SuchReviews(figures, List.of());
    private int published;

    @Test
    void reviews_of_the_window_stand_behind_an_alarm_however_many_came_since(TestLine line) {
        AppConfig config = line.createTopics().config();
        classify(line, begin.minusSeconds(1), "a ring before it", "000001-aaaaaaaaaaaa");
        classify(line, begin, "the ring of anna.kim@example.com", "000001-aaaaaaaaaaaa");
        classify(line, begin.plusSeconds(1), "no such word", "000001-aaaaaaaaaaaa");
        classify(line, begin.plusSeconds(2), "a ring of another release", "000002-bbbbbbbbbbbb");
        classify(line, begin.plusSeconds(3), "Ring as a word", "000001-aaaaaaaaaaaa");
        for (int i = 0; i < 40; i++) {
            classify(line, begin.plusMillis(10L * i), "what is gone", "000001-aaaaaaaaaaaa");
        }
        for (int i = 0; i < 100; i++) {
            classify(line, begin.plusSeconds(60 + i), "a ring later", "000001-aaaaaaaaaaaa");
        }
        figures.show(prediction("a ring now", begin.plusSeconds(600), "r"), Optional.of(review("a ring now")), null, 0);
        assertThat(texts(told())).containsExactly("a ring now");
        assertThat(told().path("reviewsOfWindow").asBoolean()).isFalse();

        try (Consumer<byte[], byte[]> consumer = SmallReader.open(config.kafka());
                ReviewTexts texts = new ReviewTexts(
                        config.kafka(), line.serdes(), line.topics().reviews())) {
            figures.windows().look(consumer, line.topics().classified(), line.serdes(), texts);
        }

        assertThat(texts(told())).containsExactlyInAnyOrder("the ring of ••••••••••••••••••••", "Ring as a word");
        assertThat(told().path("reviewsOfWindow").asBoolean()).isTrue();
    }

    private static List<String> texts(ObjectNode told) {
        ArrayNode reviews = (ArrayNode) told.path("reviewsLike");
        return reviews.findValuesAsText("text");
    }

    private ObjectNode told() {
        ObjectNode statistic = HttpAnswers.object();
        such.addTo(
                statistic,
                DriftReport.newBuilder(
                                KnownDrift.expected().windows().get("TOKENS").get(0))
                        .setRelease("000001-aaaaaaaaaaaa")
                        .setSegment("")
                        .setWindowStart(begin)
                        .setWindowEnd(begin.plusSeconds(60))
                        .build());
        return statistic;
    }

    private void classify(TestLine line, Instant time, String text, String release) {
        int partition = published % TestLine.PARTITIONS;
        byte[] key = "k".getBytes(StandardCharsets.UTF_8);
        String reviews = line.topics().reviews();
        line.send(new ProducerRecord<>(
                reviews, partition, time.toEpochMilli(), key, line.serdes().encode(reviews, review(text))));
        Prediction prediction = Prediction.newBuilder(prediction(text, time, release))
                .setOrigin(new Origin(reviews, partition, (long) published / TestLine.PARTITIONS))
                .build();
        String classified = line.topics().classified();
        line.send(new ProducerRecord<>(
                classified, partition, time.toEpochMilli(), key, line.serdes().encode(classified, prediction)));
        published++;
    }

    private static Review review(String text) {
        return Review.newBuilder().setId("r").setText(text).build();
    }

    private static Prediction prediction(String text, Instant time, String release) {
        return Prediction.newBuilder(MadeUpStream.prediction(text, "good", 0))
                .setRelease(release)
                .setReviewTime(time)
                .build();
    }
}
