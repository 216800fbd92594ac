package io.reviewstream.app.serving;

import static io.reviewstream.app.serving.Ledger.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.WordModel;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrialModelTest {
    private final Map<String, WordModel> loaded = new ConcurrentHashMap<>();
    private final Ledger ledger = new Ledger(new TrialShares(0, 0.3));
    private final TrialModel trial = new TrialModel(
            release -> loaded.computeIfAbsent(release.version(), name -> new WordModel(name, "bad", "good")),
            new ReleaseListener() {},
            RetryTimes.standard());

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void without_a_canary_it_is_nobodys_turn() {
        ledger.announce(1);
        trial.follow(ledger.log());

        assertThat(trial.turn()).isEmpty();
        assertThat(loaded).isEmpty();
    }

    @Test
    void a_canary_is_loaded_with_the_logs_share_and_let_go_of_when_it_is_none_any_more() {
        ledger.announce(1);
        ledger.announce(2);
        trial.follow(ledger.log());
        awaitLoaded(2);
        try (TrialTurn turn = trial.turn().orElseThrow()) {
            assertThat(turn.share()).isEqualTo(0.3);
            ledger.issue(ReleaseAction.ROLL_BACK, version(2));
            trial.follow(ledger.log());

            assertThat(trial.turn()).isEmpty();
            assertThat(loaded.get(version(2)).isClosed()).as("a batch holds it").isFalse();
        }
        assertThat(loaded.get(version(2)).isClosed()).isTrue();
    }

    @Test
    void no_review_is_scored_by_the_canary_before() {
        ledger.announce(1);
        ledger.announce(2);
        trial.follow(ledger.log());
        awaitLoaded(2);
        ledger.announce(3);
        ledger.issue(ReleaseAction.ROLL_BACK, version(2));
        trial.follow(ledger.log());

        try (TrialTurn turn = trial.turn().orElseThrow()) {
            assertThat(turn.version()).isEqualTo(version(3));
            assertThat(turn.lease().map(lease -> lease.model().version())).isNotEqualTo(Optional.of(version(2)));
        }
        awaitLoaded(3);
        assertThat(loaded.get(version(2)).isClosed()).isTrue();
    }

    @Test
    void a_share_of_the_keys_is_its_own_and_another_canarys_keys_are_others() {
        TrialTurn second = new TrialTurn(false, version(2), 0.3, Optional.empty());
        TrialTurn third = new TrialTurn(false, version(3), 0.3, Optional.empty());
        int of = 10_000;

        assertThat(share(second, of)).isCloseTo(0.3, within(0.02));
        double both = IntStream.range(0, of)
                        .filter(i -> second.holds(key(i), "id") && third.holds(key(i), "id"))
                        .count()
                / (double) of;
        assertThat(both).isCloseTo(0.09, within(0.015));
        assertThat(share(new TrialTurn(false, version(2), 0, Optional.empty()), of))
                .isZero();
        assertThat(share(new TrialTurn(false, version(2), 1, Optional.empty()), of))
                .isEqualTo(1);
    }

    @Test
    void reviews_of_a_key_stay_together_and_the_id_stands_for_no_key() {
        TrialTurn turn = new TrialTurn(false, version(2), 0.5, Optional.empty());
        for (int i = 0; i < 100; i++) {
            assertThat(turn.holds(key(i), "one")).isEqualTo(turn.holds(key(i), "another"));
            assertThat(turn.holds(null, "k" + i)).isEqualTo(turn.holds(key(i), "one"));
        }
    }

    @Test
    void a_release_in_shadow_that_becomes_a_canary_is_not_loaded_again() {
        Ledger tried = new Ledger(new TrialShares(1, 0.3));
        tried.announce(1);
        tried.announce(2);
        trial.follow(tried.log());
        awaitLoaded(2);
        try (TrialTurn turn = trial.turn().orElseThrow()) {
            assertThat(turn.shadow()).isTrue();
            assertThat(turn.share()).isEqualTo(1);
        }
        WordModel first = loaded.remove(version(2));

        Release shadow = tried.log().trial().orElseThrow();
        trial.follow(tried.log()
                .plus(ReleaseEvent.newBuilder()
                        .setEpoch(tried.log().epoch() + 1)
                        .setVersion(shadow.version())
                        .setSequence(shadow.sequence())
                        .setManifestSha256(shadow.manifestSha256())
                        .setStage(ReleaseStage.CANARY)
                        .setReasons(List.of())
                        .setMetrics(Map.of(Release.CANARY_SHARE, 0.3))
                        .setAt(Instant.EPOCH)
                        .build()));

        try (TrialTurn turn = trial.turn().orElseThrow()) {
            assertThat(turn.shadow()).isFalse();
            assertThat(turn.share()).isEqualTo(0.3);
            assertThat(turn.lease()).isPresent();
        }
        assertThat(first.isClosed()).isFalse();
        assertThat(loaded).isEmpty();
    }

    @Test
    void one_that_fails_in_shadow_is_let_go_of_and_not_taken_up_again_by_a_longer_log() {
        Ledger tried = new Ledger(new TrialShares(1, 0));
        tried.announce(1);
        tried.announce(2);
        trial.follow(tried.log());
        awaitLoaded(2);

        assertThat(trial.giveUpShadow(version(1))).isFalse();
        assertThat(trial.giveUpShadow(version(2))).isTrue();
        assertThat(trial.giveUpShadow(version(2))).as("once").isFalse();
        assertThat(trial.turn()).isEmpty();
        tried.announce(3);
        trial.follow(tried.log());
        assertThat(trial.turn()).isEmpty();
        assertThat(loaded.get(version(2)).isClosed()).isTrue();

        tried.issue(ReleaseAction.ROLL_BACK, version(2));
        trial.follow(tried.log());
        awaitLoaded(3);
    }

    private static double share(TrialTurn turn, int of) {
        return IntStream.range(0, of).filter(i -> turn.holds(key(i), "id")).count() / (double) of;
    }

    private static byte[] key(int number) {
        return ("k" + number).getBytes(StandardCharsets.UTF_8);
    }

    private void awaitLoaded(long sequence) {
        await().until(() -> {
            try (TrialTurn turn = trial.turn().orElseThrow()) {
                return turn.version().equals(version(sequence)) && turn.lease().isPresent();
            }
        });
    }
}
