package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.LabelRequestReason;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.Review;
import io.reviewstream.events.release.Release;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Releases in shadow, on a real broker. */
@ExtendWith(Cluster.class)
class ShadowIT {
    private static final String FIRST = "000001-aaaaaaaaaaaa";
    private static final String SECOND = "000002-bbbbbbbbbbbb";
    private static final String THIRD = "000003-cccccccccccc";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Heard heard = new Heard();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Map<String, WordModel> models = new ConcurrentHashMap<>();
    private int published;
    private int labelled;

    @Test
    void a_shadow_is_refused_where_labels_say_so_and_goes_live_where_they_do_not(TestLine line) {
        models.put(FIRST, right(FIRST));
        models.put(SECOND, wrong(SECOND));
        models.put(THIRD, right(THIRD));
        start(line, "releases.min-labels", "40", "label-requests.enabled", "true");
        line.announce(FIRST, "aaaaaaaaaaaa1111", null);
        line.announce(SECOND, "bbbbbbbbbbbb2222", FIRST);
        publishUntil(line, () -> shadowed("other") > 0);
        int before = published;
        publish(line, 100);

        Map<String, ConsumerRecord<byte[], byte[]>> live =
                byId(line, line.topics().classified(), published);
        Map<String, ConsumerRecord<byte[], byte[]>> shadow =
                byId(line, line.topics().classifiedShadow(), 100);
        assertThat(live).hasSize(published);
        for (int i = before; i < published; i++) {
            ConsumerRecord<byte[], byte[]> said = live.get("r" + i);
            ConsumerRecord<byte[], byte[]> beside = shadow.get("r" + i);
            assertThat(beside).as("r" + i).isNotNull();
            assertThat(beside.partition()).isEqualTo(said.partition());
            assertThat(beside.key()).isEqualTo(said.key()).isEqualTo(("k" + i).getBytes(StandardCharsets.UTF_8));
            assertThat(beside.timestamp()).isEqualTo(said.timestamp());
            assertThat(beside.headers()).isEqualTo(said.headers());
            assertThat(said.headers().lastHeader("trace").value()).isEqualTo(beside.key());
            assertThat(prediction(line, said).getRelease()).isEqualTo(FIRST);
            assertThat(prediction(line, said).getLabel()).isEqualTo("good");
            assertThat(prediction(line, beside).getRelease()).isEqualTo(SECOND);
            assertThat(prediction(line, beside).getLabel()).isEqualTo("bad");
            assertThat(prediction(line, beside).getOrigin())
                    .isEqualTo(prediction(line, said).getOrigin());
        }
        label(line);
        assertThat(events(line, 5))
                .containsExactly(
                        FIRST + " CANDIDATE",
                        FIRST + " LIVE",
                        SECOND + " CANDIDATE",
                        SECOND + " SHADOW",
                        SECOND + " REFUSED");
        assertThat(read(line, 5).get(4).getReasons().get(0))
                .startsWith("worse than the live release: " + SECOND + ": 0.0 % (");
        disagreementsAreAskedAbout(line);

        line.announce(THIRD, "cccccccccccc3333", FIRST);
        publishUntil(line, () -> shadowed("same") > 0);
        publish(line, 100);
        line.awaitPredictions(published);
        label(line);
        assertThat(events(line, 9))
                .endsWith(THIRD + " CANDIDATE", THIRD + " SHADOW", THIRD + " LIVE", FIRST + " RETIRED");
        assertThat(read(line, 9).get(6).getMetrics()).containsEntry(Release.SHADOW_SHARE, 1.0);
        await().atMost(PATIENCE).until(() -> heard.lines().contains("swapped " + THIRD));
        assertThat(heard.lines()).doesNotContain("first by " + SECOND);
        assertThat(line.awaitPredictions(published)).hasSize(published);
    }

    private static void disagreementsAreAskedAbout(TestLine line) {
        List<LabelRequest> disputed = line.awaitRecords(line.topics().labelRequests(), 1).stream()
                .map(record -> line.serdes().decode(LabelRequest.class, record.value()))
                .filter(request -> request.getReason() == LabelRequestReason.DISAGREEMENT)
                .toList();
        // The texts are all one, so one is asked about in each partition.
        assertThat(disputed)
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(TestLine.PARTITIONS)
                .allSatisfy(request -> {
                    assertThat(request.getSamplingProbability()).isEqualTo(1.0);
                    assertThat(request.getLabel()).isEqualTo("good");
                    assertThat(request.getRelease()).isEqualTo(FIRST);
                });
    }

    @Test
    void a_shadow_becomes_a_canary_where_there_are_canaries(TestLine line) {
        models.put(FIRST, right(FIRST));
        models.put(SECOND, right(SECOND));
        start(line, "releases.min-labels", "30", "releases.canary-share", "0.5");
        line.announce(FIRST, "aaaaaaaaaaaa1111", null);
        line.announce(SECOND, "bbbbbbbbbbbb2222", FIRST);
        publishUntil(line, () -> shadowed("same") > 0);
        publish(line, 60);
        line.awaitPredictions(published);
        label(line);

        assertThat(events(line, 5)).endsWith(SECOND + " SHADOW", SECOND + " CANARY");
        publishUntil(line, () -> heard.lines().contains("first by " + SECOND));
        publish(line, 150);
        line.awaitPredictions(published);
        label(line);
        assertThat(events(line, 7)).endsWith(SECOND + " CANARY", SECOND + " LIVE", FIRST + " RETIRED");
        assertThat(line.awaitPredictions(published)).hasSize(published);
    }

    @Test
    void a_shadow_that_fails_is_refused_with_the_reason_and_the_live_release_goes_on_whole(TestLine line) {
        models.put(FIRST, right(FIRST));
        WordModel failing = right(SECOND);
        failing.setBroken(true);
        models.put(SECOND, failing);
        start(line);
        line.announce(FIRST, "aaaaaaaaaaaa1111", null);
        line.announce(SECOND, "bbbbbbbbbbbb2222", FIRST);
        publishUntil(line, () -> failing.refusals() > 0);
        publish(line, 50);

        List<ReleaseEvent> events = read(line, 5);
        ReleaseEvent end = events.get(events.size() - 1);
        assertThat(end.getStage().name()).isEqualTo("REFUSED");
        assertThat(end.getVersion()).isEqualTo(SECOND);
        assertThat(end.getReasons())
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason)
                        .startsWith("it fails in shadow: ")
                        .contains(SECOND + " is closed or broken"));
        assertThat(line.awaitPredictions(published))
                .hasSize(published)
                .extracting(Prediction::getRelease)
                .containsOnly(FIRST);
        assertThat(failing.refusals()).isEqualTo(1);
        assertThat(line.records(line.topics().classifiedShadow())).isEmpty();
        await().atMost(PATIENCE).until(failing::isClosed);
    }

    /** Threads die in the middle of batches, and what they have read is read again. */
    @Test
    void the_topic_of_the_shadow_holds_one_prediction_of_each_review_whatever_dies(TestLine line) {
        WordModel first = right(FIRST);
        models.put(FIRST, first);
        models.put(SECOND, right(SECOND));
        start(line, "max-batch", "16");
        line.announce(FIRST, "aaaaaaaaaaaa1111", null);
        line.announce(SECOND, "bbbbbbbbbbbb2222", FIRST);
        publishUntil(line, () -> shadowed("same") > 0);
        int before = published;
        publish(line, 60);
        first.setBroken(true);
        publish(line, 100);
        await().atMost(PATIENCE).until(() -> first.refusals() > 0);
        first.setBroken(false);
        publish(line, 60);

        assertThat(line.awaitPredictions(published)).hasSize(published);
        List<String> shadow = line.awaitRecords(line.topics().classifiedShadow(), published - before).stream()
                .map(record -> prediction(line, record).getReviewId())
                .toList();
        assertThat(shadow).doesNotHaveDuplicates();
        for (int i = before; i < published; i++) {
            assertThat(shadow).contains("r" + i);
        }
    }

    @Test
    void who_tries_releases_in_shadow_needs_the_topic_and_is_told(TestLine line) {
        line.createTopics();
        AppConfig config = line.config("quality.enabled", "true", "releases.shadow-share", "1");

        assertThatThrownBy(() -> line.startApp(config, heard, this::load, meters))
                .isInstanceOf(TopicsNotReadyException.class)
                .hasMessageContaining(line.topics().classifiedShadow());
    }

    private double shadowed(String label) {
        return meters.find("reviewstream.shadow.scored").tag("label", label).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static WordModel right(String version) {
        return new WordModel(version, "bad", "good");
    }

    /** Takes good for bad. */
    private static WordModel wrong(String version) {
        return new WordModel(version, "good", "bad");
    }

    private void start(TestLine line, String... settings) {
        line.createTopics(true);
        String[] all = new String[settings.length + 4];
        System.arraycopy(settings, 0, all, 4, settings.length);
        all[0] = "quality.enabled";
        all[1] = "true";
        all[2] = "releases.shadow-share";
        all[3] = "1";
        line.startApp(line.config(all), heard, this::load, meters);
    }

    private WordModel load(Release release) throws FileNotFoundException {
        WordModel model = models.get(release.version());
        if (model == null) {
            throw new FileNotFoundException("no bundle of " + release.version());
        }
        return model;
    }

    private void publish(TestLine line, int count) {
        for (int i = 0; i < count; i++) {
            byte[] key = ("k" + published).getBytes(StandardCharsets.UTF_8);
            byte[] value = line.encoded(Review.newBuilder()
                    .setId("r" + published)
                    .setText("a good one")
                    .build());
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(line.topics().reviews(), published % TestLine.PARTITIONS, key, value);
            record.headers().add("trace", key);
            line.sendSoon(record);
            published++;
        }
    }

    private void publishUntil(TestLine line, Callable<Boolean> reached) {
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    boolean done = reached.call();
                    if (!done) {
                        publish(line, 1);
                    }
                    return done;
                });
    }

    /** All that has none yet is good. */
    private void label(TestLine line) {
        String topic = line.topics().feedback();
        for (; labelled < published; labelled++) {
            Feedback feedback = Feedback.newBuilder()
                    .setReviewId("r" + labelled)
                    .setLabel("good")
                    .setSource(FeedbackSource.RANDOM_REQUEST)
                    .setModerator(false)
                    .setCreatedAt(Instant.now())
                    .build();
            byte[] key = feedback.getReviewId().getBytes(StandardCharsets.UTF_8);
            line.sendSoon(new ProducerRecord<>(topic, key, line.serdes().encode(topic, feedback)));
        }
    }

    /** At least so many; a second one of a review fails. */
    private static Map<String, ConsumerRecord<byte[], byte[]>> byId(TestLine line, String topic, int count) {
        return line.awaitRecords(topic, count).stream()
                .collect(Collectors.toMap(record -> prediction(line, record).getReviewId(), Function.identity()));
    }

    private static Prediction prediction(TestLine line, ConsumerRecord<byte[], byte[]> record) {
        return line.serdes().decode(Prediction.class, record.value());
    }

    private static List<String> events(TestLine line, int count) {
        return read(line, count).stream()
                .map(event -> event.getVersion() + " " + event.getStage())
                .toList();
    }

    private static List<ReleaseEvent> read(TestLine line, int count) {
        return line.awaitRecords(line.topics().releases(), count).stream()
                .map(record -> line.serdes().decode(ReleaseEvent.class, record.value()))
                .toList();
    }
}
