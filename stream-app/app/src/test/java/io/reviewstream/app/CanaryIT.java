package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.serving.TrialTurn;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.release.Release;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of releases by what labels say, on a real broker. */
@ExtendWith(Cluster.class)
class CanaryIT {
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
    void a_canary_scores_its_share_and_goes_back_where_labels_say_so_and_live_where_they_do_not(TestLine line) {
        models.put(FIRST, right(FIRST));
        models.put(SECOND, wrong(SECOND));
        models.put(THIRD, right(THIRD));
        start(line, "releases.canary-share", "0.5", "releases.min-labels", "40");
        line.announce(FIRST, "aaaaaaaaaaaa1111", null);
        line.announce(SECOND, "bbbbbbbbbbbb2222", FIRST);
        publishUntilFirstBy(line, SECOND);
        int before = published;
        publish(line, 100);

        Map<Integer, Long> offsets = new HashMap<>();
        TrialTurn turn = new TrialTurn(false, SECOND, 0.5, Optional.empty());
        assertThat(line.awaitPredictions(published)).hasSize(published).allSatisfy(prediction -> {
            assertThat(prediction.getOrigin().getOffset())
                    .isEqualTo(offsets.merge(prediction.getOrigin().getPartition(), 1L, Long::sum) - 1);
            if (number(prediction) >= before) {
                assertThat(prediction.getRelease())
                        .isEqualTo(turn.holds(null, prediction.getReviewId()) ? SECOND : FIRST);
            }
        });
        label(line);
        assertThat(events(line, 5))
                .containsExactly(
                        FIRST + " CANDIDATE",
                        FIRST + " LIVE",
                        SECOND + " CANDIDATE",
                        SECOND + " CANARY",
                        SECOND + " ROLLED_BACK");

        line.announce(THIRD, "cccccccccccc3333", FIRST);
        publishUntilFirstBy(line, THIRD);
        publish(line, 200);
        line.awaitPredictions(published);
        label(line);

        assertThat(events(line, 9))
                .endsWith(THIRD + " CANDIDATE", THIRD + " CANARY", THIRD + " LIVE", FIRST + " RETIRED");
        ReleaseEvent live = read(line, 9).get(7);
        assertThat(live.getIssuedBy()).isEqualTo("release-controller");
        assertThat(live.getReasons().get(0)).startsWith("not worse than the live release: " + THIRD + ": 100.0 % (");
        assertThat(live.getMetrics()).containsEntry("prequential.accuracy", 1.0);
        ReleaseEvent canary = read(line, 9).get(6);
        assertThat(canary.getMetrics().get(Release.CANARY_SINCE))
                .isGreaterThanOrEqualTo((double) canary.getAt().toEpochMilli())
                .isLessThanOrEqualTo((double) live.getAt().toEpochMilli());
        assertThat(looks(line)).as("it decides where it consumes").containsOnly(4L, 7L);
        await().atMost(PATIENCE).until(() -> heard.lines().contains("swapped " + THIRD));
    }

    @Test
    void a_canary_that_cannot_be_loaded_or_fails_costs_no_review_its_prediction(TestLine line) {
        models.put(FIRST, right(FIRST));
        start(line, "releases.canary-share", "0.9");
        line.announce(FIRST, "aaaaaaaaaaaa1111", null);
        line.announce(SECOND, "bbbbbbbbbbbb2222", FIRST);
        publishUntil(line, () -> replaced() > 0);
        assertThat(heard.lines()).anyMatch(told -> told.startsWith("failed " + SECOND + ": no bundle"));

        WordModel canary = right(SECOND);
        canary.setBroken(true);
        models.put(SECOND, canary);
        publishUntil(line, () -> canary.refusals() > 0);
        assertThat(line.awaitPredictions(published))
                .hasSize(published)
                .extracting(Prediction::getRelease)
                .containsOnly(FIRST);

        canary.setBroken(false);
        publishUntilFirstBy(line, SECOND);
        assertThat(line.awaitPredictions(published)).hasSize(published);
        line.command(ReleaseAction.ROLL_BACK, SECOND);
        await().atMost(PATIENCE).until(canary::isClosed);
    }

    @Test
    void a_bad_release_that_was_promoted_by_hand_is_rolled_back_by_labels_alone(TestLine line) {
        models.put(FIRST, right(FIRST));
        models.put(SECOND, wrong(SECOND));
        start(line, "releases.roll-back", "true", "releases.min-labels", "20");
        line.announce(FIRST, "aaaaaaaaaaaa1111", null);
        publish(line, 60);
        line.awaitPredictions(published);
        label(line);
        line.announce(SECOND, "bbbbbbbbbbbb2222", THIRD); // compared with another one, so refused
        line.command(ReleaseAction.PROMOTE, SECOND);
        publishUntilFirstBy(line, SECOND);
        publish(line, 60);
        line.awaitPredictions(published);
        label(line);

        assertThat(events(line, 8))
                .endsWith(
                        SECOND + " CANDIDATE",
                        SECOND + " REFUSED",
                        SECOND + " LIVE",
                        FIRST + " RETIRED",
                        FIRST + " LIVE",
                        SECOND + " ROLLED_BACK");
        assertThat(read(line, 8).get(7).getReasons().get(0))
                .startsWith("worse than the release before it: " + SECOND + ": 0.0 % (");
        await().atMost(PATIENCE).until(() -> heard.lines().lastIndexOf("swapped " + FIRST) > 3);
    }

    /** Of the canary's share by the live release; the meter comes with the first release. */
    private double replaced() {
        return meters.find("reviewstream.canary.replaced").counters().stream()
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
        line.createTopics();
        String[] all = new String[settings.length + 2];
        System.arraycopy(settings, 0, all, 2, settings.length);
        all[0] = "quality.enabled";
        all[1] = "true";
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
            line.publishSoon(published % TestLine.PARTITIONS, "r" + published, "a good one");
            published++;
        }
    }

    private void publishUntilFirstBy(TestLine line, String version) {
        publishUntil(line, () -> heard.lines().contains("first by " + version));
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

    private static int number(Prediction prediction) {
        return Integer.parseInt(prediction.getReviewId().substring(1));
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

    /** The epochs for which the controller asked itself to look. */
    private static List<Long> looks(TestLine line) {
        return line.awaitRecords(line.topics().commands(), 5).stream()
                .map(record -> line.serdes().decode(ReleaseCommand.class, record.value()))
                .filter(command -> command.getAction() == ReleaseAction.LOOK)
                .map(ReleaseCommand::getExpectedEpoch)
                .toList();
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
