package io.reviewstream.app.serving;

import static io.reviewstream.app.serving.Ledger.version;
import static io.reviewstream.events.ReleaseAction.PAUSE;
import static io.reviewstream.events.ReleaseAction.PIN;
import static io.reviewstream.events.ReleaseAction.PROMOTE;
import static io.reviewstream.events.ReleaseAction.RESUME;
import static io.reviewstream.events.ReleaseAction.ROLL_BACK;
import static io.reviewstream.events.ReleaseAction.UNPIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.serving.ReleaseDecision.Ignored;
import io.reviewstream.app.serving.ReleaseRules.Place;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperatorRulesTest {
    private static final String A = version(1);
    private static final String B = version(2);
    private static final String C = version(3);
    private static final String D = version(4);

    private final Ledger ledger = new Ledger();

    @Test
    void any_release_that_was_announced_can_be_promoted() {
        ledger.announce(1);
        ledger.announce(2, false);

        assertThat(ledger.issue(PROMOTE, B, "tried by hand"))
                .containsExactly(B + " LIVE [promoted by anna, tried by hand]", A + " RETIRED [replaced by " + B + "]");
        assertThat(ledger.issue(PROMOTE, A)).hasSize(2);
        assertThat(live()).isEqualTo(A);
        assertThat(stage(B)).isEqualTo(ReleaseStage.RETIRED);
    }

    @Test
    void what_was_never_announced_or_is_live_already_is_not_promoted() {
        ledger.announce(1);

        assertThat(ledger.issue(PROMOTE, C)).containsExactly("refused: no release " + C + " was announced");
        assertThat(ledger.issue(PROMOTE, A)).containsExactly("refused: " + A + " is live already");
        assertThat(ledger.issue(PROMOTE, null)).containsExactly("refused: a promotion must name a version");
    }

    @Test
    void an_impostor_is_promoted_by_nobody() {
        ledger.announce(1);
        String impostor = "000001-" + "b".repeat(12);
        ledger.issue(ReleaseCommand.newBuilder()
                .setCommandId("impostor")
                .setAction(ReleaseAction.ANNOUNCE)
                .setVersion(impostor)
                .setSequence(1L)
                .setManifestSha256("b".repeat(64))
                .setComparedWith(A)
                .setGatePassed(true)
                .setIssuedBy("another trainer")
                .setIssuedAt(Instant.EPOCH)
                .build());
        assertThat(stage(impostor)).isEqualTo(ReleaseStage.REFUSED);

        assertThat(ledger.issue(PROMOTE, impostor).get(0)).startsWith("refused: sequence 1 belongs to " + A);
        assertThat(ledger.issue(PIN, impostor).get(0)).startsWith("refused: sequence 1 belongs to " + A);
    }

    @Test
    void a_rollback_goes_back_step_by_step_and_never_to_what_was_rolled_back() {
        ledger.announce(1);
        ledger.announce(2);
        ledger.announce(3);

        assertThat(ledger.issue(ROLL_BACK, C, "angry customers"))
                .containsExactly(
                        B + " LIVE [back from " + C + " by anna, angry customers]",
                        C + " ROLLED_BACK [rolled back by anna, angry customers]");
        assertThat(live()).isEqualTo(B);
        assertThat(ledger.issue(ROLL_BACK, null)).hasSize(2);
        assertThat(live()).isEqualTo(A);
        assertThat(ledger.issue(ROLL_BACK, null).get(0)).startsWith("refused: there is no release to go back to");
        assertThat(live()).isEqualTo(A);
    }

    @Test
    void what_was_rolled_back_goes_live_again_by_a_promotion_alone() {
        ledger.announce(1);
        ledger.announce(2);
        ledger.issue(ROLL_BACK, B);

        assertThat(ledger.announce(2)).isEmpty();
        assertThat(stage(B)).isEqualTo(ReleaseStage.ROLLED_BACK);
        ledger.issue(PAUSE, null);
        ledger.issue(RESUME, null);
        assertThat(live()).isEqualTo(A);
        ledger.issue(PROMOTE, B);
        assertThat(live()).isEqualTo(B);
    }

    @Test
    void a_rollback_of_what_is_not_live_is_refused() {
        assertThat(ledger.issue(ROLL_BACK, null)).containsExactly("refused: no release is live");
        ledger.announce(1);
        ledger.announce(2);

        assertThat(ledger.issue(ROLL_BACK, A)).containsExactly("refused: " + A + " is not live, but " + B);
        assertThat(live()).isEqualTo(B);
    }

    @Test
    void while_promotion_is_paused_candidates_wait_and_the_newest_goes_live_after_it() {
        ledger.announce(1);
        assertThat(ledger.issue(PAUSE, null, "holiday"))
                .containsExactly(A + " PAUSED [promotion paused by anna, holiday]");

        assertThat(ledger.announce(2)).containsExactly(B + " CANDIDATE [waits, because promotion is paused by anna]");
        assertThat(ledger.announce(3))
                .containsExactly(
                        C + " CANDIDATE [waits, because promotion is paused by anna]",
                        B + " REFUSED [superseded by " + C + " while it waited]");
        assertThat(live()).isEqualTo(A);

        assertThat(ledger.issue(RESUME, null))
                .containsExactly(
                        A + " RESUMED [promotion resumed by anna]",
                        C + " LIVE [promotion resumed by anna]",
                        A + " RETIRED [replaced by " + C + "]");
        assertThat(ledger.announce(4)).hasSize(3);
        assertThat(live()).isEqualTo(D);
    }

    @Test
    void a_candidate_that_the_gate_refused_does_not_wait() {
        ledger.announce(1);
        ledger.issue(PAUSE, null);

        assertThat(ledger.announce(2, false)).hasSize(2);
        assertThat(stage(B)).isEqualTo(ReleaseStage.REFUSED);
        assertThat(ledger.issue(RESUME, null)).hasSize(1);
    }

    @Test
    void even_a_first_release_waits_while_promotion_is_paused() {
        assertThat(ledger.issue(PAUSE, null)).containsExactly(" PAUSED [promotion paused by anna]");
        ledger.announce(1);
        assertThat(ledger.log().live()).isEmpty();

        ledger.issue(RESUME, null);
        assertThat(live()).isEqualTo(A);
        assertThat(ledger.log().releases()).hasSize(1);
    }

    @Test
    void a_promotion_by_hand_goes_through_a_pause_and_refuses_who_waited() {
        ledger.announce(1);
        ledger.announce(2);
        ledger.issue(PAUSE, null);
        ledger.announce(3);

        assertThat(ledger.issue(PROMOTE, A))
                .contains(C + " REFUSED [" + A + " went live while it waited; it was compared with " + B + "]");
        ledger.issue(RESUME, null);
        assertThat(live()).isEqualTo(A);
    }

    @Test
    void a_waiting_candidate_can_be_promoted_by_hand() {
        ledger.announce(1);
        ledger.issue(PAUSE, null);
        ledger.announce(2);

        assertThat(ledger.issue(PROMOTE, B)).hasSize(2);
        assertThat(live()).isEqualTo(B);
        assertThat(ledger.issue(RESUME, null)).hasSize(1);
    }

    @Test
    void a_pinned_release_stays_live_whatever_comes() {
        ledger.announce(1);
        ledger.announce(2);
        assertThat(ledger.issue(PIN, null, "audit")).containsExactly(B + " PINNED [pinned by anna, audit]");

        ledger.announce(3);
        assertThat(stage(C)).isEqualTo(ReleaseStage.CANDIDATE);
        assertThat(ledger.issue(PROMOTE, A)).containsExactly("refused: " + B + " is pinned by anna; unpin it first");
        assertThat(ledger.issue(ROLL_BACK, null))
                .containsExactly("refused: " + B + " is pinned by anna; unpin it first");
        assertThat(live()).isEqualTo(B);

        assertThat(ledger.issue(UNPIN, B))
                .containsExactly(
                        B + " UNPINNED [unpinned by anna]",
                        C + " LIVE [unpinned by anna]",
                        B + " RETIRED [replaced by " + C + "]");
    }

    @Test
    void a_release_that_is_not_live_goes_live_by_its_pin_and_a_pin_can_move() {
        ledger.announce(1);
        ledger.announce(2);

        assertThat(ledger.issue(PIN, A))
                .containsExactly(
                        A + " LIVE [pinned by anna]",
                        B + " RETIRED [replaced by " + A + "]",
                        A + " PINNED [pinned by anna]");
        assertThat(ledger.issue(PIN, A)).containsExactly("refused: " + A + " is pinned already");
        ledger.issue(PIN, B);
        assertThat(live()).isEqualTo(B);
        assertThat(ledger.issue(UNPIN, A)).containsExactly("refused: " + A + " is not pinned, but " + B);
    }

    @Test
    void two_holds_end_one_by_one() {
        ledger.announce(1);
        ledger.issue(PAUSE, null);
        ledger.issue(PIN, null);
        assertThat(ledger.announce(2))
                .containsExactly(B + " CANDIDATE [waits, because promotion is paused by anna, waits, because " + A
                        + " is pinned by anna]");

        assertThat(ledger.issue(UNPIN, null)).hasSize(1);
        assertThat(live()).isEqualTo(A);
        assertThat(ledger.issue(RESUME, null)).hasSize(3);
        assertThat(live()).isEqualTo(B);
    }

    @Test
    void holds_that_are_not_there_cannot_end_and_a_pause_is_one() {
        assertThat(ledger.issue(UNPIN, null)).containsExactly("refused: no release is pinned");
        assertThat(ledger.issue(RESUME, null)).containsExactly("refused: promotion is not paused");
        assertThat(ledger.issue(PIN, null))
                .containsExactly("refused: no release is live, so the pin must name a version");
        ledger.issue(PAUSE, null);
        assertThat(ledger.issue(PAUSE, null)).containsExactly("refused: promotion is paused already by anna");
    }

    @ParameterizedTest
    @EnumSource(names = {"PROMOTE", "ROLL_BACK", "PAUSE", "PIN"})
    void a_command_for_another_epoch_is_refused(ReleaseAction action) {
        ledger.announce(1);
        ledger.announce(2);

        assertThat(ledger.issue(ledger.command(action, action == PROMOTE ? A : null)
                        .setExpectedEpoch(4L)
                        .build()))
                .containsExactly("refused: sent for epoch 4 of the release log, which is at 5");
        assertThat(ledger.issue(ledger.command(action, action == PROMOTE ? A : null)
                        .setExpectedEpoch(5L)
                        .build()))
                .isNotEmpty()
                .noneMatch(line -> line.startsWith("refused"));
    }

    @Test
    void a_command_that_comes_twice_is_carried_out_once() {
        ledger.announce(1);
        ledger.announce(2);
        ledger.announce(3);
        ReleaseCommand back = ledger.command(ROLL_BACK, null).build();
        ledger.issue(back);

        assertThat(ReleaseRules.decide(
                        ledger.log(), back, new Place(99, Instant.EPOCH.plusSeconds(99)), TrialShares.NONE))
                .isInstanceOf(Ignored.class);
        assertThat(live()).isEqualTo(B);
    }

    @Test
    void an_old_command_that_is_read_again_after_hundreds_of_events_changes_nothing() {
        ledger.announce(1);
        ledger.announce(2);
        Place place = new Place(3, Instant.EPOCH.plusSeconds(3));
        ReleaseCommand promoted = ledger.command(PROMOTE, A).build();
        assertThat(ledger.issue(promoted, place)).isNotEmpty();
        for (long offset = 4; offset < 150; offset++) {
            ReleaseCommand later =
                    ledger.command(PROMOTE, offset % 2 == 0 ? B : A).build();
            ledger.issue(later, new Place(offset, Instant.EPOCH.plusSeconds(offset)));
        }
        ledger.issue(ledger.command(PROMOTE, B).build(), new Place(150, Instant.EPOCH.plusSeconds(150)));

        assertThat(ledger.log().recent())
                .noneMatch(event -> promoted.getCommandId().equals(event.getCommandId()));
        assertThat(ReleaseRules.decide(ledger.log(), promoted, place, TrialShares.NONE))
                .isInstanceOf(Ignored.class);
    }

    @Test
    void commands_of_a_topic_made_anew_are_carried_out_although_its_offsets_begin_again() {
        ledger.announce(1);
        ledger.announce(2);
        ledger.issue(ledger.command(PROMOTE, A).build(), new Place(500, Instant.EPOCH.plusSeconds(500)));

        ledger.issue(ledger.command(PROMOTE, B).build(), new Place(0, Instant.EPOCH.plusSeconds(501)));

        assertThat(live()).isEqualTo(B);
    }

    @Test
    void who_did_what_and_why_stays_in_the_log() {
        ledger.announce(1);
        ledger.issue(PAUSE, null, "holiday");

        assertThat(ledger.log().pause()).hasValueSatisfying(event -> {
            assertThat(event.getIssuedBy()).isEqualTo("anna");
            assertThat(event.getReasons()).isEqualTo(List.of("promotion paused by anna", "holiday"));
        });
    }

    private String live() {
        return ledger.log().live().map(Release::version).orElseThrow();
    }

    private ReleaseStage stage(String version) {
        return ledger.log().release(version).orElseThrow().stage();
    }
}
