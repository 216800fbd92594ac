package io.reviewstream.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.WordModel;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.Explain;
import io.reviewstream.app.config.ExplainBy;
import io.reviewstream.app.prediction.Predictions;
import io.reviewstream.app.runtime.OldestWaiting;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.app.serving.TrialTurn;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShadowScorerTest {
    private static final String VERSION = "000002-bbbbbbbbbbbb";
    private static final Fault FAULT = new Fault(DeadLetterReason.TOO_LARGE, "id", "too large");

    private final WordModel live = new WordModel("000001-aaaaaaaaaaaa", "bad", "good");
    /** Takes good for bad. */
    private final WordModel shadow = new WordModel(VERSION, "good", "bad");

    private final LiveModel tried = new LiveModel();
    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry figures = new SimpleMeterRegistry();
    private final List<String> failures = new ArrayList<>();
    private final AvroSerdes serdes = new AvroSerdes(RegistryConnection.to("http://127.0.0.1:1"));
    private long shadowTakes;
    private boolean registryAway;

    private final ShadowScorer scorer = new ShadowScorer(
            scorer((read, text, prediction) -> {
                nanos.addAndGet(shadowTakes);
                if (registryAway) {
                    serdes.encode("reviews.classified.shadow", prediction);
                }
                return read.review().getText().contains("huge")
                        ? new Failed(FAULT)
                        : new Predicted(read, text, prediction, new Outgoing(new byte[0], 0));
            }),
            new ScoringMeters(figures, new OldestWaiting(Clock.systemUTC())),
            (version, why) -> failures.add(version + " " + why),
            nanos::get);

    ShadowScorerTest() {
        tried.swap(shadow);
    }

    @AfterEach
    void close() {
        tried.close();
        serdes.close();
    }

    private static BatchScorer scorer(BatchScorer.Encoding encoding) {
        AppConfig.Answers answers = new AppConfig.Answers(2, 0, Explain.NONE, ExplainBy.ATTENTION, 2);
        return new BatchScorer(new Predictions(answers, Clock.systemUTC()), encoding);
    }

    @Test
    void what_the_live_release_says_stands_and_the_shadow_speaks_beside_it_of_its_share() {
        List<Outcome> outcomes = beside(1, "a good one", "nothing");

        assertThat(outcomes).extracting(ShadowScorerTest::label).containsExactly("good", "bad");
        assertThat(outcomes)
                .extracting(outcome -> shadowOf(outcome).prediction().getLabel())
                .containsExactly("bad", "good");
        assertThat(shadowOf(outcomes.get(0)).prediction().getRelease()).isEqualTo(VERSION);
        assertThat(outcomes).allMatch(outcome -> ((Predicted) outcome).isDisputed());
        assertThat(beside(0, "a good one")).allMatch(outcome -> ((Predicted) outcome).shadow() == null);
    }

    @Test
    void what_the_live_release_has_no_prediction_of_the_shadow_is_not_asked_about() {
        TrialTurn turn = turn(1);
        List<Outcome> outcomes = scorer.beside(turn, () -> List.of(new Failed(FAULT)));
        turn.close();

        assertThat(outcomes).containsExactly(new Failed(FAULT));
        assertThat(shadow.largestBatch()).isZero();
    }

    @Test
    void a_shadow_that_fails_costs_nothing_but_its_stage_and_is_not_tried_twice() {
        shadow.setBroken(true);

        assertThat(beside(1, "a good one", "bad", "bad", "bad"))
                .extracting(ShadowScorerTest::label)
                .containsExactly("good", "bad", "bad", "bad");
        assertThat(shadow.refusals()).isEqualTo(1);
        assertThat(failures).singleElement().asString().startsWith(VERSION).contains("closed or broken");
        assertThat(missed("FAILED")).isEqualTo(4);
    }

    @Test
    void a_registry_that_is_away_or_a_prediction_that_is_too_large_ends_no_stage() {
        registryAway = true;
        assertThat(beside(1, "a good one")).extracting(ShadowScorerTest::label).containsExactly("good");
        registryAway = false;
        assertThat(beside(1, "huge", "good"))
                .extracting(outcome -> ((Predicted) outcome).shadow() == null)
                .containsExactly(true, false);

        assertThat(missed("FAILED")).isEqualTo(2);
        assertThat(failures).isEmpty();
    }

    @Test
    void a_shadow_that_is_not_loaded_is_missed() {
        TrialTurn turn = new TrialTurn(true, VERSION, 1, Optional.empty());
        assertThat(scorer.beside(turn, () -> byLive("good"))).hasSize(1);

        assertThat(missed("ABSENT")).isEqualTo(1);
    }

    @Test
    void a_slow_shadow_takes_at_most_twice_as_long_as_the_live_release_and_a_second() {
        long batch = Duration.ofMillis(10).toNanos();
        shadowTakes = 10 * batch;
        for (int i = 0; i < 1000; i++) {
            liveTakes(batch, "good");
        }

        Duration taken = Duration.ofNanos((long)
                figures.get("reviewstream.shadow.batch").timer().totalTime(java.util.concurrent.TimeUnit.NANOSECONDS));
        assertThat(taken)
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21).plusMillis(100));
        assertThat(missed("SLOW")).isBetween(780.0, 800.0);
        assertThat(failures).isEmpty();
    }

    @Test
    void one_that_is_as_fast_as_the_live_release_misses_nothing() {
        long batch = Duration.ofMillis(10).toNanos();
        shadowTakes = batch * 3 / 2;
        for (int i = 0; i < 1000; i++) {
            liveTakes(batch, "good");
        }

        assertThat(missed("SLOW")).isZero();
    }

    @Test
    void where_the_live_release_fails_the_shadow_is_not_asked() {
        TrialTurn turn = turn(1);
        assertThatThrownBy(() -> scorer.beside(turn, () -> {
                    throw new IllegalStateException("live fails");
                }))
                .hasMessage("live fails");
        turn.close();
        assertThat(shadow.largestBatch()).isZero();
    }

    private List<Outcome> beside(double share, String... texts) {
        try (TrialTurn turn = turn(share)) {
            return scorer.beside(turn, () -> byLive(texts));
        }
    }

    private void liveTakes(long time, String text) {
        try (TrialTurn turn = turn(1)) {
            List<Outcome> outcomes = scorer.beside(turn, () -> {
                nanos.addAndGet(time);
                return byLive(text);
            });
            assertThat(outcomes).hasSize(1);
        }
    }

    private TrialTurn turn(double share) {
        return new TrialTurn(true, VERSION, share, tried.lease());
    }

    private List<Outcome> byLive(String... texts) {
        List<Accepted> batch = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            Slot slot = new Slot(null, new byte[0], 77, new RecordHeaders(), new Origin("reviews", 2, (long) i));
            batch.add(new Accepted(
                    slot, Review.newBuilder().setId("r" + i).setText(texts[i]).build()));
        }
        return scorer((read, text, prediction) -> new Predicted(read, text, prediction, new Outgoing(new byte[0], 0)))
                .score(batch, live);
    }

    private static String label(Outcome outcome) {
        return ((Predicted) outcome).prediction().getLabel();
    }

    private static Predicted shadowOf(Outcome outcome) {
        Predicted shadow = ((Predicted) outcome).shadow();
        assertThat(shadow).isNotNull();
        return shadow;
    }

    private double missed(String why) {
        return figures.get("reviewstream.shadow.missed")
                .tag("why", why)
                .counter()
                .count();
    }
}
