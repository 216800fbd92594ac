package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the app tells of itself while it fails. */
@ExtendWith(Cluster.class)
class EndlessFailureIT {
    private static final String SHA = "aaaaaaaaaaaa1111";
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final WordModel model = new WordModel(VERSION, "bad", "good");

    /** Reviews that arrive meanwhile are committed as waiting before the batch fails: that is no progress. */
    @Tag("long")
    @Test
    void what_fails_without_end_is_not_ready_and_says_why(TestLine line) {
        ReviewStreamApp app = start(line.createTopics(), "max-wait", "400ms");
        line.publish(0, "before", "good");
        line.awaitPredictions(1);
        assertThat(app.health().ready()).isTrue();

        model.setBroken(true);
        int[] published = {0};
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    line.publish(0, "r" + published[0]++, "good");
                    return !app.health().ready();
                });
        assertThat(app.state()).isEqualTo(AppState.RUNNING);
        assertThat(app.health().alive()).isTrue();
        assertThat(app.health().reason()).contains("scoring program", "times in a row", "broken");
        assertThat(failures()).isGreaterThanOrEqualTo(5);
        assertThat(meters.get("reviewstream.ready").gauge().value()).isZero();
        assertThat(gauge("reviewstream.reviews.waiting.age")).isGreaterThan(7);

        model.setBroken(false);
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> app.health().ready());
        assertThat(line.awaitPredictions(1 + published[0])).hasSize(1 + published[0]);
        assertThat(failures()).isZero();
        assertBalance();
        assertThat(gauge("reviewstream.reviews.waiting.age")).isZero();
    }

    @Test
    void the_figures_balance_whatever_dies_or_moves(TestLine line) {
        ReviewStreamApp app = start(line.createTopics(), "max-batch", "20", "max-wait", "300ms");
        publish(line, 0, 50);
        line.publish(1, "poison", "poison");
        line.awaitPredictions(50);
        model.setBroken(true);
        // Fewer than a batch: they wait, are committed as waiting, and so are restored by the thread that comes after.
        publish(line, 50, 55);
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> model.refusals() > 2 && count(meters, "reviewstream.reviews.restored") > 0);
        model.setBroken(false);
        publish(line, 55, 90);
        line.awaitPredictions(90);

        MeterRegistry others = new SimpleMeterRegistry();
        ReviewStreamApp second = line.startApp(
                line.config("state-dir", line.directory().resolve("second").toString(), "max-wait", "300ms"),
                new Heard(),
                release -> new WordModel(VERSION, "bad", "good"),
                others);
        int[] published = {90};
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> {
            publish(line, published[0], published[0] + 3);
            published[0] += 3;
            return count(others, "reviewstream.reviews.taken") > 5;
        });
        line.awaitPredictions(published[0]);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).untilAsserted(() -> {
            assertBalance();
            assertBalance(others);
            assertThat(gauge("reviewstream.reviews.waiting")).isZero();
        });
        second.close();
        assertThat(count(meters, "reviewstream.reviews.handed.over")).isPositive();
        assertThat(count(meters, "reviewstream.reviews.restored")).isPositive();
        model.setBroken(true);
        publish(line, 0, 10);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> gauge("reviewstream.reviews.waiting") > 0);
        app.close();
        assertBalance();
        assertThat(gauge("reviewstream.reviews.waiting")).isZero();
    }

    private void assertBalance() {
        assertBalance(meters);
    }

    private static void assertBalance(MeterRegistry meters) {
        double letters = meters.get("reviewstream.dead.letters").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
        assertThat(count(meters, "reviewstream.reviews.taken") + count(meters, "reviewstream.reviews.restored"))
                .isEqualTo(count(meters, "reviewstream.reviews.scored")
                        + letters
                        + meters.get("reviewstream.reviews.waiting").gauge().value()
                        + count(meters, "reviewstream.reviews.handed.over"));
    }

    private static double count(MeterRegistry meters, String name) {
        return meters.get(name).counter().count();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private double failures() {
        return meters.get("reviewstream.failures")
                .tag("program", "scoring")
                .gauge()
                .value();
    }

    private ReviewStreamApp start(TestLine line, String... settings) {
        ReviewStreamApp app = line.startApp(line.config(settings), new Heard(), release -> model, meters);
        line.announce(VERSION, SHA, null);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> app.state() == AppState.RUNNING);
        return app;
    }

    private static void publish(TestLine line, int from, int to) {
        for (int i = from; i < to; i++) {
            line.publish(i % TestLine.PARTITIONS, "r" + i, "good number " + i);
        }
    }
}
