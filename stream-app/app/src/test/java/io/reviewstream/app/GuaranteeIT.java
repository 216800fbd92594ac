package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.events.Prediction;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Cluster.class)
@Tag("long")
class GuaranteeIT {
    private static final String SHA = "aaaaaaaaaaaa1111";
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final WordModel model = new WordModel(VERSION, "bad", "good");

    @Test
    void at_least_once_readers_wait_for_no_commit(TestLine line) {
        start(line.createTopics(), "at-least-once", "commit-interval", "20s");
        publish(line, 0, 30);
        line.awaitPredictions(30);

        long read = line.committed();
        publish(line, 30, 60);
        assertThat(ids(line.awaitPredictions(60))).isEqualTo(expected(60));
        assertThat(read).isLessThan(60);
    }

    @Test
    void exactly_once_readers_wait_for_the_commit(TestLine line) {
        start(line.createTopics(), "exactly-once", "commit-interval", "8s");
        publish(line, 0, 30);
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> meters.get("reviewstream.reviews.scored").counter().count() == 30);

        assertThat(line.awaitRecords(line.topics().classified(), 0)).isEmpty();
        assertThat(line.awaitPredictions(30)).hasSize(30);
    }

    @Test
    void at_least_once_loses_nothing_when_threads_die_and_the_app_stops_with_reviews_waiting(TestLine line) {
        ReviewStreamApp app = start(line.createTopics(), "at-least-once");
        for (int round = 0; round < 2; round++) {
            publish(line, round * 100, round * 100 + 50);
            int refusals = model.refusals();
            model.setBroken(true);
            publish(line, round * 100 + 50, round * 100 + 100);
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> model.refusals() > refusals);
            model.setBroken(false);
        }
        model.setBroken(true);
        publish(line, 200, 230);
        app.close();

        WordModel next = new WordModel(VERSION, "bad", "good");
        line.startApp(line.config("guarantee", "at-least-once"), new Heard(), release -> next);
        publish(line, 230, 240);
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> ids(line.awaitPredictions(240)).equals(expected(240)));
    }

    /** A crash leaves slots behind whose offsets were not committed: they are read again. */
    @Test
    void reviews_that_wait_are_scored_once_by_a_program_with_another_guarantee(TestLine line) {
        waitAndStop(line.createTopics(), "at-least-once", 0);
        line.rewind();
        waitAndStop(line, "exactly-once", 30);
        startAgain(line, "guarantee", "at-least-once");
        publish(line, 60, 90);

        assertThat(line.awaitPredictions(90))
                .extracting(Prediction::getReviewId)
                .containsExactlyInAnyOrderElementsOf(expected(90));
    }

    /** Lets 30 more reviews wait beside those that do, and stops. */
    private void waitAndStop(TestLine line, String guarantee, int from) {
        ReviewStreamApp app = startAgain(line, "guarantee", guarantee, "max-wait", "60s", "max-batch", "1000");
        publish(line, from, from + 30);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> line.committed() >= from + 30);
        app.close();
        assertThat(line.awaitRecords(line.topics().classified(), 0)).isEmpty();
    }

    private ReviewStreamApp startAgain(TestLine line, String... settings) {
        ReviewStreamApp app =
                line.startApp(line.config(settings), new Heard(), release -> new WordModel(VERSION, "bad", "good"));
        line.announce(VERSION, SHA, null);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> app.state() == AppState.RUNNING);
        return app;
    }

    private ReviewStreamApp start(TestLine line, String guarantee, String... settings) {
        String[] all = new String[settings.length + 4];
        System.arraycopy(settings, 0, all, 4, settings.length);
        all[0] = "guarantee";
        all[1] = guarantee;
        all[2] = "max-batch";
        all[3] = "20";
        ReviewStreamApp app = line.startApp(line.config(all), new Heard(), release -> model, meters);
        line.announce(VERSION, SHA, null);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> app.state() == AppState.RUNNING);
        return app;
    }

    private static void publish(TestLine line, int from, int to) {
        for (int i = from; i < to; i++) {
            line.publish(i % TestLine.PARTITIONS, "r" + i, "good number " + i);
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
}
