package io.reviewstream.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.drift.alarm.AlarmBudget;
import io.reviewstream.model.drift.alarm.Hysteresis;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WindowJudgeTest {
    private static final int WINDOW = 800;
    private static final long HOUR = 3_600_000;
    private static final WindowJudge.Settings SETTINGS =
            new WindowJudge.Settings(WINDOW, true, AlarmBudget.DEFAULT, Hysteresis.Settings.DEFAULTS);
    /** None but this changes in the stream of the tests. */
    private static final Set<Statistic> WATCHED = EnumSet.of(Statistic.LENGTH, Statistic.SCRIPT);

    private final SummaryBins bins = MadeUpStream.bins();
    private final List<SegmentedSummary> blocks = new ArrayList<>();
    private @Nullable WindowJudge learned;

    @BeforeAll
    void counts_the_reference_in_blocks() {
        for (int block = 0; block < 40; block++) {
            blocks.add(counted(MadeUpStream.reviews(block, 200)));
        }
        learned = WindowJudge.of(blocks, WATCHED, SETTINGS);
    }

    /** Learning takes long, so it is done once. */
    private WindowJudge learned() {
        return Objects.requireNonNull(learned);
    }

    /** Every other review belongs to a segment. */
    private SegmentedSummary counted(List<ScoredReview> reviews) {
        SegmentedSummary summary = new SegmentedSummary(bins);
        for (int i = 0; i < reviews.size(); i++) {
            summary.add(reviews.get(i), i % 2 == 0 ? List.of("even") : List.of());
        }
        return summary;
    }

    private static ScoredReview longer(ScoredReview r) {
        return new ScoredReview(
                r.id(),
                r.words(),
                r.script(),
                r.language(),
                10 * r.tokens(),
                r.unknown(),
                r.label(),
                r.confidence(),
                r.entropy(),
                r.abstained());
    }

    @Test
    void a_shift_within_a_segment_is_found_there_and_no_shift_nowhere() {
        WindowJudge judge = learned().anew(SETTINGS);
        assertThat(judge.read(counted(MadeUpStream.reviews(901, WINDOW)), HOUR))
                .hasSize(4)
                .noneSatisfy((key, finding) -> assertThat(finding.raised()).isTrue());
        List<ScoredReview> changed = new ArrayList<>(MadeUpStream.reviews(902, WINDOW));
        for (int i = 0; i < changed.size(); i += 4) {
            changed.set(i, longer(changed.get(i)));
        }
        SortedMap<SegmentStatistic, WindowFinding> found = judge.read(counted(changed), HOUR);
        assertThat(found.get(new SegmentStatistic("even", Statistic.LENGTH)))
                .satisfies(finding -> assertThat(finding.raised()).isTrue());
        assertThat(found.get(new SegmentStatistic("even", Statistic.SCRIPT)))
                .satisfies(finding -> assertThat(finding.raised()).isFalse());
    }

    @Test
    void only_what_the_reference_can_be_asked_about_is_judged_and_all_is_measured() {
        WindowJudge judge = WindowJudge.of(blocks, Set.of(Statistic.LABEL), SETTINGS);
        SegmentedSummary window = counted(MadeUpStream.reviews(903, WINDOW));
        assertThat(judge.distances(window)).hasSize(2 * Statistic.values().length);
        assertThat(judge.read(window, HOUR))
                .containsOnlyKeys(
                        SegmentStatistic.ofAll(Statistic.LABEL), new SegmentStatistic("even", Statistic.LABEL));
    }

    @Test
    void without_blocks_nothing_can_be_judged() {
        assertThatThrownBy(() -> WindowJudge.of(List.of(), WATCHED, SETTINGS)).hasMessageContaining("no blocks");
    }

    @Test
    void a_step_too_small_for_a_window_is_found_in_several_together() {
        WindowJudge judge = learned().anew(SETTINGS);
        List<Boolean> raised = new ArrayList<>();
        for (int number = 0; number < 2 * WindowJudge.TOGETHER; number++) {
            List<ScoredReview> reviews = new ArrayList<>(MadeUpStream.reviews(910 + number, WINDOW));
            for (int i = 0; i < reviews.size(); i += 14) {
                reviews.set(i, longer(reviews.get(i)));
            }
            SegmentedSummary window = new SegmentedSummary(bins);
            reviews.forEach(review -> window.add(review, List.of()));
            raised.add(judge.read(window, HOUR).values().stream().anyMatch(WindowFinding::raised));
        }
        assertThat(raised.subList(0, WindowJudge.TOGETHER - 1)).containsOnly(false);
        assertThat(raised).contains(true);
    }

    @Test
    void a_window_that_took_long_may_spend_more_of_the_budget() {
        WindowJudge judge = learned().anew(SETTINGS);
        assertThat(limit(judge, HOUR)).isGreaterThan(limit(judge, 24 * HOUR));
        assertThat(limit(judge, 24 * HOUR)).isEqualTo(limit(judge, 1000 * HOUR));
    }

    private double limit(WindowJudge judge, long milliseconds) {
        return Objects.requireNonNull(judge.anew(SETTINGS)
                        .read(counted(MadeUpStream.reviews(904, WINDOW)), milliseconds)
                        .get(SegmentStatistic.ofAll(Statistic.LENGTH)))
                .limit();
    }

    @Test
    void the_detector_of_errors_has_a_share_of_the_budget() {
        assertThat(AlarmBudget.DEFAULT.errors(32_000).delta()).isEqualTo(0.0001, within(1e-12));
        assertThat(AlarmBudget.DEFAULT.errors(100).delta())
                .as("never laxer than the defaults")
                .isEqualTo(0.002);
        assertThatThrownBy(() -> AlarmBudget.DEFAULT.errors(0)).hasMessageContaining("labels per month");
    }
}
