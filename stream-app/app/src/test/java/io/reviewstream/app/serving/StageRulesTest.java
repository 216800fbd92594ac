package io.reviewstream.app.serving;

import static io.reviewstream.app.serving.Ledger.version;
import static io.reviewstream.events.ReleaseAction.PAUSE;
import static io.reviewstream.events.ReleaseAction.PIN;
import static io.reviewstream.events.ReleaseAction.PROMOTE;
import static io.reviewstream.events.ReleaseAction.RESUME;
import static io.reviewstream.events.ReleaseAction.ROLL_BACK;
import static io.reviewstream.events.ReleaseAction.UNPIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageRulesTest {
    private static final String A = version(1);
    private static final String B = version(2);
    private static final String C = version(3);
    private static final Instant SOON = Instant.EPOCH.plusSeconds(60);

    private final Labels labels = new Labels();
    private final StageRules rules =
            new StageRules(new AppConfig.Releases(true, 0.2, 100, Duration.ofHours(1), 0, Duration.ofHours(2)), labels);
    private final Ledger ledger = new Ledger(rules.trials());
    private Ledger tried = ledger;

    @Test
    void a_first_release_goes_live_and_the_next_one_is_a_canary_with_its_share() {
        assertThat(ledger.announce(1)).containsExactly(A + " CANDIDATE []", A + " LIVE []");

        assertThat(ledger.announce(2)).containsExactly(B + " CANDIDATE []", B + " CANARY []");
        assertThat(live()).isEqualTo(A);
        assertThat(ledger.log().trial().orElseThrow().metrics())
                .isEqualTo(Map.of("canary.share", 0.2, "canary.since", 2000.0));
    }

    @Test
    void a_canary_that_is_not_worse_goes_live_once_both_have_their_labels() {
        canary();
        labels.of(B, 99, 90).beside(B, 500, 450);
        assertThat(ledger.look(rules, SOON)).isEmpty();
        labels.of(B, 100, 90).beside(B, 99, 89);
        assertThat(ledger.look(rules, SOON)).isEmpty();

        labels.beside(B, 100, 91);
        List<String> lines = ledger.look(rules, SOON);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith(B + " LIVE [not worse than the live release: " + B + ": 90.0 % (")
                .contains("of 100 labels right, " + A + ": 91.0 % (");
        assertThat(lines.get(1)).isEqualTo(A + " RETIRED [replaced by " + B + "]");
        assertThat(ledger.log().trial()).isEmpty();
        assertThat(ledger.log().live().orElseThrow().metrics())
                .containsEntry("prequential.accuracy", 0.9)
                .containsEntry("live.prequential.labels", 100.0)
                .containsKeys("prequential.accuracy.low", "live.prequential.accuracy.high");
    }

    @Test
    void a_canary_that_is_worse_goes_back_at_once_and_never_comes_by_itself_again() {
        canary();
        labels.of(B, 60, 20).beside(B, 60, 55);

        assertThat(ledger.look(rules, SOON))
                .singleElement()
                .asString()
                .startsWith(B + " ROLLED_BACK [worse than the live release: ");
        assertThat(live()).isEqualTo(A);
        assertThat(ledger.look(rules, SOON)).isEmpty();
        ledger.issue(PAUSE, null);
        ledger.issue(RESUME, null);
        assertThat(ledger.announce(2)).isEmpty();
        assertThat(stage(B)).isEqualTo(ReleaseStage.ROLLED_BACK);
        ledger.issue(PROMOTE, B);
        assertThat(live()).isEqualTo(B);
    }

    @Test
    void a_canary_without_enough_labels_goes_back_after_its_time() {
        canary();
        Instant began = ledger.log().trial().orElseThrow().at();
        labels.of(B, 60, 50).beside(B, 300, 250);
        assertThat(ledger.look(rules, began.plus(Duration.ofMinutes(59)))).isEmpty();

        assertThat(ledger.look(rules, began.plus(Duration.ofHours(1))))
                .singleElement()
                .asString()
                .startsWith(B + " REFUSED [after PT1H there were not 100 labels that judge of each: " + B + ": 83.3 %");
        assertThat(live()).isEqualTo(A);
    }

    @Test
    void the_time_of_a_canary_begins_when_it_becomes_one_and_not_when_it_was_announced() {
        ledger.announce(1);
        ledger.setWait(Duration.ofHours(5));
        ledger.announce(2);
        Release trial = ledger.log().trial().orElseThrow();
        Instant began = trial.at().plus(Duration.ofHours(5));
        assertThat(trial.trialSince()).isEqualTo(began);

        assertThat(ledger.look(rules, began)).isEmpty();
        assertThat(ledger.look(rules, began.plus(Duration.ofMinutes(59)))).isEmpty();
        assertThat(ledger.look(rules, began.plus(Duration.ofHours(1)))).hasSize(1);
    }

    @Test
    void the_time_of_a_canary_whose_event_does_not_tell_it_begins_with_its_command() {
        ledger.announce(1);
        ReleaseLog log = ledger.log();
        Instant noon = Instant.EPOCH.plus(Duration.ofHours(12));
        log = log.plus(event(log, B, ReleaseStage.CANARY, noon));

        assertThat(rules.look(log, noon.plus(Duration.ofMinutes(59)))).isEmpty();
        assertThat(rules.look(log, noon.plus(Duration.ofHours(1)))).isPresent();
    }

    @Test
    void a_candidate_that_comes_meanwhile_waits_and_has_its_turn_when_the_canary_goes_back() {
        canary();
        assertThat(ledger.announce(3)).containsExactly(C + " CANDIDATE [waits, because " + B + " is tried]");
        assertThat(ledger.announce(4))
                .containsExactly(
                        version(4) + " CANDIDATE [waits, because " + B + " is tried]",
                        C + " REFUSED [superseded by " + version(4) + " while it waited]");
        labels.of(B, 60, 20).beside(B, 60, 55);

        assertThat(ledger.look(rules, SOON)).last().isEqualTo(version(4) + " CANARY [" + B + " is tried no longer]");
        assertThat(ledger.log().trial().map(Release::version)).contains(version(4));
        assertThat(ledger.log().waiting()).isEmpty();
    }

    @Test
    void a_candidate_that_waited_is_refused_when_the_canary_goes_live() {
        canary();
        ledger.announce(3);
        labels.of(B, 100, 90).beside(B, 100, 90);

        assertThat(ledger.look(rules, SOON))
                .last()
                .isEqualTo(C + " REFUSED [" + B + " went live while it waited; it was compared with " + A + "]");
    }

    @Test
    void a_candidate_that_passed_is_in_shadow_first_with_its_share_and_time() {
        StageRules unused = shadow(0.2);

        assertThat(tried.log().live()).map(Release::version).contains(A);
        assertThat(tried.log().trial().orElseThrow().metrics())
                .isEqualTo(Map.of("shadow.share", 0.5, "shadow.since", 2000.0));
    }

    @Test
    void one_in_shadow_becomes_a_canary_which_is_judged_by_labels_of_its_own() {
        StageRules both = shadow(0.2);
        labels.of(B, 500, 400).beside(B, 500, 400);
        assertThat(tried.look(both, SOON)).as("what it said in shadow alone").isEmpty();
        labels.of(B, 0, 0).beside(B, 0, 0);
        labels.of(B + "/shadow", 100, 90).beside(B + "/shadow", 100, 91);

        assertThat(tried.look(both, SOON))
                .singleElement()
                .asString()
                .startsWith(B + " CANARY [not worse than the live release: " + B + ": 90.0 % (");
        Release canary = tried.log().trial().orElseThrow();
        assertThat(canary.metrics())
                .containsEntry("canary.share", 0.2)
                .containsEntry("canary.since", 60_000.0)
                .containsEntry("shadow.share", 0.5)
                .containsEntry("prequential.labels", 100.0);
        assertThat(tried.look(both, SOON)).isEmpty();
        labels.of(B, 100, 90).beside(B, 100, 90);
        assertThat(tried.look(both, SOON)).hasSize(2).first().asString().startsWith(B + " LIVE [not worse than");
    }

    @Test
    void where_there_are_no_canaries_one_in_shadow_goes_live_and_the_former_one_retires() {
        StageRules alone = shadow(0);
        labels.of(B + "/shadow", 100, 90).beside(B + "/shadow", 100, 91);

        assertThat(tried.look(alone, SOON)).hasSize(2).last().isEqualTo(A + " RETIRED [replaced by " + B + "]");
        assertThat(tried.log().live()).map(Release::version).contains(B);
    }

    @Test
    void one_in_shadow_that_is_worse_is_refused_and_the_next_one_has_its_turn() {
        StageRules both = shadow(0.2);
        tried.announce(3);
        labels.of(B + "/shadow", 60, 20).beside(B + "/shadow", 60, 55);

        List<String> lines = tried.look(both, SOON);
        assertThat(lines.get(0)).startsWith(B + " REFUSED [worse than the live release: ");
        assertThat(lines.get(1)).isEqualTo(C + " SHADOW [" + B + " is tried no longer]");
        assertThat(tried.log().live()).map(Release::version).contains(A);
    }

    @Test
    void one_in_shadow_without_enough_labels_is_refused_after_its_own_time() {
        StageRules both = shadow(0.2);
        Instant began = tried.log().trial().orElseThrow().trialSince();
        assertThat(tried.look(both, began.plus(Duration.ofMinutes(119)))).isEmpty();

        assertThat(tried.look(both, began.plus(Duration.ofHours(2))))
                .singleElement()
                .asString()
                .startsWith(
                        B + " REFUSED [after PT2H there were not 100 labels that judge of each: " + B + ": no labels");
    }

    @Test
    void where_shadow_is_switched_off_the_one_that_is_in_it_is_refused_and_a_canary_is_not() {
        StageRules both = shadow(0.2);
        assertThat(tried.look(rules, SOON))
                .containsExactly(B + " REFUSED [nothing is tried any more: releases.shadow-share is 0]");
        ledger.announce(1);
        ledger.announce(2);
        assertThat(ledger.look(both, SOON)).isEmpty();
    }

    @Test
    void a_pause_keeps_one_from_leaving_shadow_and_people_end_it() {
        StageRules both = shadow(0.2);
        tried.issue(PAUSE, null);
        labels.of(B + "/shadow", 100, 90).beside(B + "/shadow", 100, 91);
        assertThat(tried.look(both, SOON)).isEmpty();
        tried.issue(RESUME, null);

        assertThat(tried.issue(ROLL_BACK, B)).containsExactly(B + " REFUSED [rolled back by anna]");
        tried.announce(3);
        assertThat(tried.log().trial()).map(Release::isShadow).contains(true);
        assertThat(tried.issue(PROMOTE, C)).first().isEqualTo(C + " LIVE [promoted by anna]");
    }

    /** The second release in shadow, in a log of its own. */
    private StageRules shadow(double canaryShare) {
        StageRules both = new StageRules(
                new AppConfig.Releases(false, canaryShare, 100, Duration.ofHours(1), 0.5, Duration.ofHours(2)), labels);
        tried = new Ledger(both.trials());
        tried.announce(1);
        assertThat(tried.announce(2)).containsExactly(B + " CANDIDATE []", B + " SHADOW []");
        return both;
    }

    @Test
    void a_pause_keeps_a_canary_from_going_live_and_not_from_going_back() {
        canary();
        ledger.issue(PAUSE, null);
        labels.of(B, 100, 90).beside(B, 100, 90);
        assertThat(ledger.look(rules, Instant.EPOCH.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(ledger.issue(RESUME, null)).hasSize(1);
        assertThat(ledger.look(rules, SOON)).hasSize(2);

        ledger.announce(3);
        ledger.issue(PAUSE, null);
        labels.of(C, 60, 20).beside(C, 60, 55);
        assertThat(ledger.look(rules, SOON)).singleElement().asString().startsWith(C + " ROLLED_BACK");
    }

    @Test
    void a_pin_ends_a_canary_and_an_unpinned_candidate_is_a_canary_first() {
        canary();
        assertThat(ledger.issue(PIN, null))
                .containsExactly(B + " REFUSED [" + A + " was pinned by anna]", A + " PINNED [pinned by anna]");
        ledger.announce(3);

        assertThat(ledger.issue(UNPIN, null)).last().isEqualTo(C + " CANARY [unpinned by anna]");
    }

    @Test
    void an_operator_makes_a_canary_live_or_takes_it_back() {
        canary();
        assertThat(ledger.issue(ROLL_BACK, B)).containsExactly(B + " ROLLED_BACK [rolled back by anna]");
        ledger.announce(3);
        assertThat(ledger.issue(PROMOTE, C))
                .containsExactly(C + " LIVE [promoted by anna]", A + " RETIRED [replaced by " + C + "]");
    }

    @Test
    void what_is_promoted_by_hand_ends_a_canary() {
        canary();
        ledger.announce(3, false);

        assertThat(ledger.issue(PROMOTE, C))
                .last()
                .isEqualTo(B + " REFUSED [" + C + " went live while it was tried; it was compared with " + A + "]");
    }

    @Test
    void a_bad_release_that_was_promoted_by_hand_is_rolled_back_by_labels_alone() {
        promotedByHand();
        labels.of(A, 400, 360).of(B, 30, 27);
        assertThat(ledger.look(rules, SOON)).as("as good so far").isEmpty();

        labels.of(B, 60, 25);
        List<String> lines = ledger.look(rules, SOON);

        assertThat(lines.get(0)).isEqualTo(A + " LIVE [back from " + B + ", which labels say is worse]");
        assertThat(lines.get(1)).startsWith(B + " ROLLED_BACK [worse than the release before it: " + B + ": 41.7 % (");
        assertThat(ledger.log().release(B).orElseThrow().metrics())
                .containsEntry("prequential.labels", 60.0)
                .containsEntry("former.prequential.accuracy", 0.9);
        assertThat(labels.from()).isEqualTo(Instant.MIN);
    }

    @Test
    void a_release_that_came_back_does_not_go_too_where_all_get_worse() {
        ledger.announce(1);
        ledger.issue(PROMOTE, announced(2));
        ledger.issue(PROMOTE, announced(3));
        labels.of(A, 400, 380).of(B, 400, 360).of(C, 100, 40);
        assertThat(ledger.look(rules, SOON)).hasSize(2);
        assertThat(live()).isEqualTo(B);

        labels.of(B, 400, 100);
        assertThat(ledger.look(rules, SOON)).isEmpty();
    }

    @Test
    void a_release_that_is_live_for_the_second_time_is_judged_from_then_on() {
        promotedByHand();
        ledger.issue(PROMOTE, A);
        labels.of(A, 400, 100).of(B, 400, 360);

        assertThat(ledger.look(rules, SOON)).hasSize(2);
        assertThat(labels.from()).isAfter(Instant.EPOCH).isBefore(SOON);
    }

    @Test
    void a_pinned_release_is_not_rolled_back_and_none_is_unless_it_is_wished() {
        promotedByHand();
        labels.of(A, 400, 360).of(B, 60, 25);
        ledger.issue(PIN, null);
        assertThat(ledger.look(rules, SOON)).isEmpty();
        ledger.issue(UNPIN, null);

        StageRules off = new StageRules(
                new AppConfig.Releases(false, 0, 100, Duration.ofHours(1), 0, Duration.ofHours(2)), labels);
        assertThat(ledger.look(off, SOON)).isEmpty();
        assertThat(ledger.look(rules, SOON)).hasSize(2);
    }

    @Test
    void where_canaries_are_switched_off_the_one_that_is_tried_is_refused_and_the_next_goes_live() {
        canary();
        ledger.announce(3);
        labels.setRead(false);
        StageRules off = new StageRules(
                new AppConfig.Releases(false, 0, 100, Duration.ofHours(1), 0, Duration.ofHours(2)), labels);

        assertThat(ledger.look(off, SOON))
                .containsExactly(
                        B + " REFUSED [nothing is tried any more: releases.canary-share is 0]",
                        C + " LIVE [" + B + " is tried no longer]",
                        A + " RETIRED [replaced by " + C + "]");
    }

    @Test
    void a_canary_that_no_release_is_live_beside_is_refused_and_the_reason_says_so() {
        canary();
        ReleaseLog log = ledger.log();
        log = log.plus(event(log, A, ReleaseStage.ROLLED_BACK, SOON));

        assertThat(rules.look(log, SOON).orElseThrow().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.reasons())
                        .containsExactly("no release is live any more that it could be compared with"));
    }

    @Test
    void what_labels_lead_to_is_no_earlier_than_what_came_before_it_by_another_clock() {
        promotedByHand();
        labels.of(A, 400, 360).of(B, 60, 25);
        Instant promoted = ledger.log().live().orElseThrow().at();

        assertThat(ledger.look(rules, promoted.minusSeconds(1))).hasSize(2);
        assertThat(ledger.log().live().orElseThrow().at()).isEqualTo(promoted);
        assertThat(ledger.log().liveAt(promoted).orElseThrow().version()).isEqualTo(A);
    }

    @Test
    void before_it_is_known_what_labels_say_an_overdue_canary_is_not_refused() {
        canary();
        ledger.issue(PAUSE, null);
        labels.of(B, 100, 90).beside(B, 100, 90).setRead(false);
        Instant late = Instant.EPOCH.plus(Duration.ofDays(1));
        assertThat(ledger.look(rules, late)).isEmpty();

        labels.setRead(true);
        assertThat(ledger.look(rules, late)).as("paused").isEmpty();
        ledger.issue(RESUME, null);
        assertThat(ledger.look(rules, late)).hasSize(2);
        assertThat(live()).isEqualTo(B);
    }

    @Test
    void before_it_is_known_what_labels_say_no_live_release_is_rolled_back() {
        promotedByHand();
        labels.of(A, 400, 360).of(B, 60, 25).setRead(false);

        assertThat(ledger.look(rules, SOON)).isEmpty();
    }

    @Test
    void figures_are_looked_at_again_where_log_or_labels_have_changed_and_the_time_is_always() {
        canary();
        Instant began = ledger.log().trial().orElseThrow().at();
        labels.of(B, 60, 50).beside(B, 300, 250);
        ledger.look(rules, began);
        int once = labels.asked();
        for (int second = 1; second < 3600; second++) {
            assertThat(ledger.look(rules, began.plusSeconds(second))).isEmpty();
        }
        assertThat(labels.asked()).isEqualTo(once).isPositive();

        ledger.issue(PAUSE, null);
        ledger.look(rules, began);
        assertThat(labels.asked()).isEqualTo(2 * once);
        labels.of(B, 61, 51);
        ledger.look(rules, began);
        assertThat(labels.asked()).isEqualTo(3 * once);
        assertThat(ledger.look(rules, began.plus(Duration.ofHours(1)))).hasSize(1);
    }

    private static ReleaseEvent event(ReleaseLog log, String version, ReleaseStage stage, Instant at) {
        long sequence = version.equals(A) ? 1 : 2;
        return ReleaseEvent.newBuilder()
                .setEpoch(log.epoch() + 1)
                .setVersion(version)
                .setSequence(sequence)
                .setManifestSha256(Ledger.sha(sequence))
                .setStage(stage)
                .setKind(ReleaseEventKind.STAGE)
                .setReasons(List.of())
                .setMetrics(Map.of())
                .setAt(at)
                .build();
    }

    private void canary() {
        ledger.announce(1);
        ledger.announce(2);
    }

    private void promotedByHand() {
        ledger.announce(1);
        ledger.issue(PROMOTE, announced(2));
    }

    /** One that the gate refused. */
    private String announced(long sequence) {
        ledger.announce(sequence, false);
        return version(sequence);
    }

    private String live() {
        return ledger.log().live().orElseThrow().version();
    }

    private ReleaseStage stage(String version) {
        return ledger.log().release(version).orElseThrow().stage();
    }
}
