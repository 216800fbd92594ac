package io.reviewstream.app.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.serving.ReleaseDecision.Change;
import io.reviewstream.app.serving.ReleaseDecision.Changes;
import io.reviewstream.app.serving.ReleaseDecision.Ignored;
import io.reviewstream.app.serving.ReleaseDecision.Rejected;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.ReleaseLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReleaseRulesTest {
    private static final ReleaseRules.Place PLACE = new ReleaseRules.Place(9, Instant.EPOCH);
    private static final String SHA_A = "aaaaaaaaaaaa1111";
    private static final String SHA_B = "bbbbbbbbbbbb2222";
    private static final String FIRST = "000001-aaaaaaaaaaaa";
    private static final String SECOND = "000002-bbbbbbbbbbbb";

    @Test
    void the_first_release_goes_live_directly() {
        Changes changes = changes(ReleaseLog.empty(), announce(FIRST, 1, SHA_A).build());

        assertThat(stages(changes)).containsExactly(FIRST + " CANDIDATE", FIRST + " LIVE");
    }

    @Test
    void a_better_release_replaces_the_live_one() {
        Changes changes = changes(
                firstLive(), announce(SECOND, 2, SHA_B).setComparedWith(FIRST).build());

        assertThat(stages(changes)).containsExactly(SECOND + " CANDIDATE", SECOND + " LIVE", FIRST + " RETIRED");
        assertThat(changes.changes().get(2).reasons()).containsExactly("replaced by " + SECOND);
    }

    @Test
    void a_wish_to_forget_reviews_is_the_trainers_and_its_answer_is_written_down() {
        ReleaseCommand.Builder wish = ReleaseCommand.newBuilder()
                .setCommandId("c7")
                .setAction(ReleaseAction.FORGET)
                .setReviewIds(List.of("r1"))
                .setIssuedBy("anna")
                .setIssuedAt(Instant.EPOCH);
        assertThat(ReleaseRules.decide(firstLive(), wish.build(), PLACE, TrialShares.NONE))
                .isInstanceOf(Ignored.class);

        ReleaseCommand answer = wish.setAction(ReleaseAction.FORGOTTEN)
                .setReviewIds(List.of())
                .setReasons(List.of("1 asked for; removed: 1 in replay"))
                .build();
        ReleaseDecision decision = ReleaseRules.decide(
                firstLive(), answer, new ReleaseRules.Place(10, Instant.EPOCH.plusSeconds(1)), TrialShares.NONE);
        assertThat(((Changes) decision).changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ReleaseEventKind.FORGOTTEN);
            assertThat(change.version()).isEqualTo(FIRST);
            assertThat(change.reasons())
                    .containsExactly("reviews forgotten by anna", "1 asked for; removed: 1 in replay");
        });
    }

    @Test
    void the_same_announcement_again_changes_nothing() {
        ReleaseCommand again = announce(FIRST, 1, SHA_A).setCommandId("another").build();

        assertThat(ReleaseRules.decide(firstLive(), again, PLACE, TrialShares.NONE))
                .isInstanceOf(Ignored.class);
    }

    @Test
    void a_refused_release_announced_again_stays_refused() {
        ReleaseCommand refused = announce(FIRST, 1, SHA_A).setGatePassed(false).build();
        ReleaseLog log = log(changes(ReleaseLog.empty(), refused));

        assertThat(ReleaseRules.decide(log, announce(FIRST, 1, SHA_A).build(), PLACE, TrialShares.NONE))
                .isInstanceOf(Ignored.class);
    }

    @Test
    void the_same_number_with_another_manifest_is_refused() {
        ReleaseCommand impostor =
                announce("000001-bbbbbbbbbbbb", 1, SHA_B).setComparedWith(FIRST).build();

        Changes changes = changes(firstLive(), impostor);

        assertThat(stages(changes)).endsWith("000001-bbbbbbbbbbbb REFUSED");
        assertThat(reasons(changes)).anySatisfy(reason -> assertThat(reason).contains("sequence 1", FIRST));
    }

    @Test
    void a_known_version_never_gets_another_manifest() {
        ReleaseCommand forged =
                announce(FIRST, 1, "aaaaaaaaaaaa9999").setComparedWith(FIRST).build();

        assertThat(ReleaseRules.decide(firstLive(), forged, PLACE, TrialShares.NONE))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void what_the_gate_refused_is_refused_with_its_reasons() {
        ReleaseCommand worse = announce(SECOND, 2, SHA_B)
                .setComparedWith(FIRST)
                .setGatePassed(false)
                .setReasons(List.of("accuracy .70 is below .74"))
                .build();

        Changes changes = changes(firstLive(), worse);

        assertThat(stages(changes)).containsExactly(SECOND + " CANDIDATE", SECOND + " REFUSED");
        assertThat(reasons(changes)).containsExactly("accuracy .70 is below .74");
    }

    @Test
    void what_was_compared_with_another_release_is_refused() {
        assertThat(reasons(changes(
                        firstLive(),
                        announce(SECOND, 2, SHA_B)
                                .setComparedWith("000009-cccccccccccc")
                                .build())))
                .containsExactly("compared with 000009-cccccccccccc, but " + FIRST + " is live");
        assertThat(reasons(changes(firstLive(), announce(SECOND, 2, SHA_B).build())))
                .containsExactly("compared with no release, but " + FIRST + " is live");
        assertThat(reasons(changes(
                        ReleaseLog.empty(),
                        announce(SECOND, 2, SHA_B).setComparedWith(FIRST).build())))
                .containsExactly("compared with " + FIRST + ", but no release is live");
    }

    @Test
    void what_was_sent_for_another_epoch_is_refused() {
        ReleaseCommand late = announce(SECOND, 2, SHA_B)
                .setComparedWith(FIRST)
                .setExpectedEpoch(1L)
                .build();

        assertThat(reasons(changes(firstLive(), late)))
                .containsExactly("sent for epoch 1 of the release log, which is at 2");
    }

    @Test
    void a_version_that_is_not_made_of_its_number_and_manifest_is_refused() {
        assertThat(reasons(
                        changes(ReleaseLog.empty(), announce("latest", 1, SHA_A).build())))
                .containsExactly("its sequence and manifest make it " + FIRST + ", not latest");
    }

    @Test
    void a_command_that_cannot_be_right_is_rejected() {
        assertThat(ReleaseRules.decide(
                        firstLive(), announce(FIRST, 1, SHA_A).setVersion(null).build(), PLACE, TrialShares.NONE))
                .isInstanceOf(Rejected.class);
        assertThat(ReleaseRules.decide(
                        firstLive(),
                        announce(FIRST, 1, SHA_A)
                                .setAction(ReleaseAction.UNKNOWN)
                                .build(),
                        PLACE,
                        TrialShares.NONE))
                .isEqualTo(new Rejected("this version of the app does not know the action"));
    }

    private static ReleaseCommand.Builder announce(String version, long sequence, String sha256) {
        return ReleaseCommand.newBuilder()
                .setCommandId("c-" + version)
                .setAction(ReleaseAction.ANNOUNCE)
                .setVersion(version)
                .setSequence(sequence)
                .setManifestSha256(sha256)
                .setGatePassed(true)
                .setIssuedBy("test")
                .setIssuedAt(Instant.EPOCH);
    }

    private static ReleaseLog firstLive() {
        return log(changes(ReleaseLog.empty(), announce(FIRST, 1, SHA_A).build()));
    }

    private static Changes changes(ReleaseLog log, ReleaseCommand command) {
        return (Changes) ReleaseRules.decide(log, command, PLACE, TrialShares.NONE);
    }

    private static ReleaseLog log(Changes changes) {
        ReleaseLog log = ReleaseLog.empty();
        for (Change change : changes.changes()) {
            log = log.plus(ReleaseEvent.newBuilder()
                    .setEpoch(log.epoch() + 1)
                    .setVersion(change.version())
                    .setSequence(change.sequence())
                    .setManifestSha256(change.manifestSha256())
                    .setStage(change.stage())
                    .setReasons(change.reasons())
                    .setMetrics(Map.of())
                    .setKind(change.kind())
                    .setAt(Instant.EPOCH)
                    .build());
        }
        return log;
    }

    private static List<String> stages(Changes changes) {
        return changes.changes().stream()
                .map(change -> change.version() + " " + change.stage())
                .toList();
    }

    private static List<String> reasons(Changes changes) {
        return changes.changes().stream()
                .filter(change -> change.stage() == ReleaseStage.REFUSED)
                .flatMap(change -> change.reasons().stream())
                .toList();
    }
}
