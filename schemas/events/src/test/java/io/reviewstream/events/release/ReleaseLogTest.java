package io.reviewstream.events.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.Samples;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReleaseLogTest {

    private static final String FIRST = "000001-abcdefabcdef";
    private static final String SECOND = "000002-abcdefabcdef";

    private final ReleaseLog firstLive =
            ReleaseLog.empty().plus(event(1, 1, ReleaseStage.CANDIDATE)).plus(event(2, 1, ReleaseStage.LIVE));

    @Test
    void an_empty_log_has_no_live_release_and_epoch_0() {
        assertThat(ReleaseLog.empty().live()).isEmpty();
        assertThat(ReleaseLog.empty().epoch()).isZero();
        assertThat(ReleaseLog.empty().releases()).isEmpty();
    }

    @Test
    void a_candidate_goes_live() {
        assertThat(firstLive.live()).map(Release::version).contains(FIRST);
        assertThat(firstLive.epoch()).isEqualTo(2);
        assertThat(firstLive.live().orElseThrow().reasons()).containsExactly("epoch 2");
    }

    @Test
    void the_next_live_release_retires_the_former_whichever_event_comes_first() {
        ReleaseLog liveFirst = firstLive
                .plus(event(3, 2, ReleaseStage.CANDIDATE))
                .plus(event(4, 2, ReleaseStage.LIVE))
                .plus(event(5, 1, ReleaseStage.RETIRED));
        ReleaseLog retiredFirst = firstLive
                .plus(event(3, 2, ReleaseStage.CANDIDATE))
                .plus(event(4, 1, ReleaseStage.RETIRED))
                .plus(event(5, 2, ReleaseStage.LIVE));
        for (ReleaseLog log : new ReleaseLog[] {liveFirst, retiredFirst}) {
            assertThat(log.live()).map(Release::version).contains(SECOND);
            assertThat(log.release(FIRST)).map(Release::stage).contains(ReleaseStage.RETIRED);
            assertThat(log.epoch()).isEqualTo(5);
        }
    }

    @Test
    void between_the_two_events_only_the_new_one_is_live() {
        ReleaseLog between = firstLive.plus(event(3, 2, ReleaseStage.LIVE));
        assertThat(between.live()).map(Release::version).contains(SECOND);
        assertThat(between.release(FIRST)).map(Release::stage).contains(ReleaseStage.RETIRED);
    }

    @Test
    void a_live_release_that_is_rolled_back_leaves_nobody_live() {
        assertThat(firstLive.plus(event(3, 1, ReleaseStage.ROLLED_BACK)).live()).isEmpty();
    }

    @Test
    void a_refused_rival_leaves_the_live_release_alone() {
        ReleaseLog log = firstLive.plus(event(3, 2, ReleaseStage.CANDIDATE)).plus(event(4, 2, ReleaseStage.REFUSED));
        assertThat(log.live()).map(Release::version).contains(FIRST);
        assertThat(log.release(SECOND)).map(Release::stage).contains(ReleaseStage.REFUSED);
    }

    @Test
    void an_event_that_comes_again_changes_nothing() {
        assertThat(firstLive.plus(event(2, 1, ReleaseStage.RETIRED))).isSameAs(firstLive);
    }

    @Test
    void a_gap_is_passed_over() {
        ReleaseLog log = firstLive.plus(event(9, 2, ReleaseStage.LIVE));
        assertThat(log.epoch()).isEqualTo(9);
        assertThat(log.live()).map(Release::version).contains(SECOND);
    }

    @Test
    void an_unknown_stage_counts_but_leaves_the_release_where_it_is() {
        ReleaseLog log = firstLive.plus(event(3, 1, ReleaseStage.UNKNOWN)).plus(event(4, 2, ReleaseStage.UNKNOWN));
        assertThat(log.epoch()).isEqualTo(4);
        assertThat(log.live()).map(Release::version).contains(FIRST);
        assertThat(log.release(SECOND)).map(Release::stage).contains(ReleaseStage.UNKNOWN);
    }

    @Test
    void of_two_releases_with_one_sequence_number_the_first_answers() {
        ReleaseEvent impostor = ReleaseEvent.newBuilder(event(3, 1, ReleaseStage.REFUSED))
                .setVersion("000001-999999999999")
                .build();
        ReleaseLog log = firstLive.plus(impostor);
        assertThat(log.bySequence(1)).map(Release::version).contains(FIRST);
        assertThat(log.bySequence(7)).isEmpty();
        assertThat(log.releases()).extracting(Release::version).containsExactly(FIRST, "000001-999999999999");
    }

    @Test
    void figures_of_earlier_events_stay_and_later_ones_win() {
        ReleaseLog log = ReleaseLog.empty()
                .plus(ReleaseEvent.newBuilder(event(1, 1, ReleaseStage.CANDIDATE))
                        .setMetrics(Map.of("a", 1.0, "b", 1.0))
                        .build())
                .plus(ReleaseEvent.newBuilder(event(2, 1, ReleaseStage.LIVE))
                        .setMetrics(Map.of("b", 2.0))
                        .build());
        assertThat(log.live().orElseThrow().metrics()).isEqualTo(Map.of("a", 1.0, "b", 2.0));
    }

    @Test
    void a_log_never_changes_once_it_is_there() {
        ReleaseLog unused = firstLive.plus(event(3, 2, ReleaseStage.LIVE));
        assertThat(unused.epoch()).isEqualTo(3);
        assertThat(firstLive.epoch()).isEqualTo(2);
        assertThat(firstLive.live()).map(Release::version).contains(FIRST);
        assertThat(firstLive.release(SECOND)).isEmpty();
    }

    @Test
    void a_pause_and_a_pin_hold_until_they_are_ended_and_touch_no_release() {
        ReleaseLog held = firstLive
                .plus(event(3, 1, ReleaseStage.LIVE, ReleaseEventKind.PAUSED))
                .plus(event(4, 1, ReleaseStage.LIVE, ReleaseEventKind.PINNED));

        assertThat(held.pause()).map(ReleaseEvent::getEpoch).contains(3L);
        assertThat(held.pin()).map(ReleaseEvent::getVersion).contains(FIRST);
        assertThat(held.releases()).isEqualTo(firstLive.releases());
        ReleaseLog resumed = held.plus(event(5, 1, ReleaseStage.LIVE, ReleaseEventKind.RESUMED));
        assertThat(resumed.pause()).isEmpty();
        assertThat(resumed.pin()).isPresent();
        assertThat(resumed.plus(event(6, 1, ReleaseStage.LIVE, ReleaseEventKind.UNPINNED))
                        .pin())
                .isEmpty();
    }

    @Test
    void a_refused_command_and_an_unknown_kind_count_but_change_nothing() {
        ReleaseLog log = firstLive
                .plus(event(3, 2, ReleaseStage.UNKNOWN, ReleaseEventKind.COMMAND_REFUSED))
                .plus(event(4, 1, ReleaseStage.RETIRED, ReleaseEventKind.UNKNOWN));

        assertThat(log.epoch()).isEqualTo(4);
        assertThat(log.releases()).isEqualTo(firstLive.releases());
        assertThat(log.live()).map(Release::version).contains(FIRST);
    }

    @Test
    void the_last_events_are_kept_in_order() {
        ReleaseLog log = firstLive;
        for (long epoch = 3; epoch <= 1000; epoch++) {
            log = log.plus(event(epoch, 2, ReleaseStage.REFUSED));
        }

        assertThat(firstLive.recent()).extracting(ReleaseEvent::getEpoch).containsExactly(1L, 2L);
        assertThat(log.recent()).hasSize(RecentEvents.MOST);
        assertThat(log.recent().get(0).getEpoch()).isEqualTo(1001 - RecentEvents.MOST);
        assertThat(log.recent().get(RecentEvents.MOST - 1).getEpoch()).isEqualTo(1000);
    }

    @Test
    void a_release_tells_when_it_came_where_it_is() {
        ReleaseLog log = firstLive.plus(event(3, 2, ReleaseStage.LIVE));

        assertThat(log.releases())
                .extracting(Release::at)
                .containsOnly(event(1, 1, ReleaseStage.LIVE).getAt());
    }

    @Test
    @Timeout(20)
    void a_hundred_thousand_releases_fold_in_linear_time() {
        ReleaseLog log = ReleaseLog.empty();
        for (long sequence = 1; sequence <= 100_000; sequence++) {
            log = log.plus(ReleaseEvent.newBuilder(event(sequence, sequence, ReleaseStage.LIVE))
                    .setVersion("r" + sequence)
                    .build());
        }

        assertThat(log.releases()).hasSize(100_000);
        assertThat(log.releases().get(99_998)).satisfies(former -> {
            assertThat(former.version()).isEqualTo("r99999");
            assertThat(former.stage()).isEqualTo(ReleaseStage.RETIRED);
        });
        assertThat(log.live()).map(Release::version).contains("r100000");
        assertThat(log.former()).map(Release::version).contains("r99999");
        assertThat(log.bySequence(77)).map(Release::version).contains("r77");
        assertThat(log.waiting()).isEmpty();
        assertThat(log.releases(3, 5)).extracting(Release::version).containsExactly("r4", "r5");
    }

    @Test
    void a_release_tells_since_when_and_with_what_share_it_is_tried_where_its_event_does() {
        ReleaseEvent event = Samples.event(1, 1, ReleaseStage.CANARY);
        assertThat(tried(event).trialSince()).isEqualTo(event.getAt());
        assertThat(tried(event).trialShare()).isZero();

        Map<String, Double> told = Map.of(
                Release.SHADOW_SHARE, 0.9,
                Release.SHADOW_SINCE, 1_796_000_000_000.0,
                Release.CANARY_SHARE, 0.1,
                Release.CANARY_SINCE, 1_796_000_000_123.0);
        Release canary = tried(ReleaseEvent.newBuilder(event).setMetrics(told).build());
        assertThat(canary.trialSince()).isEqualTo(Instant.ofEpochMilli(1_796_000_000_123L));
        assertThat(canary.trialShare()).isEqualTo(0.1);
        assertThat(canary.isShadow()).isFalse();
        Release shadow = tried(ReleaseEvent.newBuilder(event)
                .setStage(ReleaseStage.SHADOW)
                .setMetrics(told)
                .build());
        assertThat(shadow.trialSince()).isEqualTo(Instant.ofEpochMilli(1_796_000_000_000L));
        assertThat(shadow.trialShare()).isEqualTo(0.9);
        assertThat(shadow.isShadow()).isTrue();
    }

    private static Release tried(ReleaseEvent event) {
        return ReleaseLog.empty().plus(event).trial().orElseThrow();
    }

    @Test
    void the_former_release_and_those_that_wait_follow_the_stages() {
        ReleaseLog log = ReleaseLog.empty()
                .plus(named("A", 1, ReleaseStage.LIVE))
                .plus(named("B", 2, ReleaseStage.CANDIDATE))
                .plus(named("C", 3, ReleaseStage.CANDIDATE));
        assertThat(log.waiting()).extracting(Release::version).containsExactly("B", "C");
        assertThat(log.former()).isEmpty();

        ReleaseLog next = log.plus(named("B", 4, ReleaseStage.LIVE)).plus(named("A", 5, ReleaseStage.RETIRED));
        assertThat(next.waiting()).extracting(Release::version).containsExactly("C");
        assertThat(next.former()).map(Release::version).contains("A");

        ReleaseLog back = next.plus(named("A", 6, ReleaseStage.LIVE)).plus(named("B", 7, ReleaseStage.ROLLED_BACK));
        assertThat(back.former()).as("one that was rolled back is none").isEmpty();
        assertThat(back.live()).map(Release::version).contains("A");
        assertThat(back.count()).isEqualTo(3);
    }

    @Test
    void a_release_is_tried_in_shadow_and_as_a_canary_until_another_stage() {
        ReleaseLog log = firstLive.plus(event(3, 2, ReleaseStage.SHADOW));
        assertThat(log.trial()).map(Release::version).contains(SECOND);

        ReleaseLog canary = log.plus(event(4, 2, ReleaseStage.CANARY)).plus(event(5, 2, ReleaseStage.CANARY));
        assertThat(canary.trial()).map(Release::epoch).contains(5L);
        assertThat(canary.live()).map(Release::version).contains(FIRST);

        assertThat(canary.plus(event(6, 2, ReleaseStage.LIVE)).trial()).isEmpty();
        assertThat(canary.plus(event(6, 2, ReleaseStage.ROLLED_BACK)).trial()).isEmpty();
    }

    @Test
    void what_the_controller_does_of_its_own_accord_covers_no_command() {
        ReleaseEvent byCommand = ReleaseEvent.newBuilder(event(1, 1, ReleaseStage.LIVE))
                .setCommandId("c1")
                .setCommandOffset(7L)
                .build();
        ReleaseEvent own = ReleaseEvent.newBuilder(event(2, 1, ReleaseStage.ROLLED_BACK))
                .setAt(byCommand.getAt().plusSeconds(60))
                .build();
        ReleaseLog log = ReleaseLog.empty().plus(byCommand).plus(own);

        assertThat(log.covers(7, byCommand.getAt())).isTrue();
        assertThat(log.covers(7, byCommand.getAt().plusSeconds(30))).isFalse();
    }

    @Test
    void versions_of_equal_hashes_are_told_apart() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        ReleaseLog log = ReleaseLog.empty()
                .plus(named("Aa", 1, ReleaseStage.CANDIDATE))
                .plus(named("BB", 2, ReleaseStage.CANDIDATE))
                .plus(named("Aa", 3, ReleaseStage.LIVE));

        assertThat(log.releases()).extracting(Release::version).containsExactly("Aa", "BB");
        assertThat(log.release("Aa")).map(Release::stage).contains(ReleaseStage.LIVE);
        assertThat(log.release("BB")).map(Release::stage).contains(ReleaseStage.CANDIDATE);
    }

    private static ReleaseEvent named(String version, long epoch, ReleaseStage stage) {
        return ReleaseEvent.newBuilder(event(epoch, epoch, stage))
                .setVersion(version)
                .build();
    }

    private static ReleaseEvent event(long epoch, long sequence, ReleaseStage stage) {
        return Samples.event(epoch, sequence, stage);
    }

    private static ReleaseEvent event(long epoch, long sequence, ReleaseStage stage, ReleaseEventKind kind) {
        return ReleaseEvent.newBuilder(event(epoch, sequence, stage))
                .setKind(kind)
                .build();
    }
}
