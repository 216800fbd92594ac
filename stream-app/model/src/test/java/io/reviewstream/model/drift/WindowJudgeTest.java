package io.reviewstream.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.drift.alarm.AlarmBudget;
import io.reviewstream.model.drift.alarm.DriftFinding;
import io.reviewstream.model.drift.alarm.Hysteresis;
import io.reviewstream.model.drift.window.WindowRule;
import io.reviewstream.model.drift.window.WindowRule.Measure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WindowJudgeTest {
    private static final int WINDOW = 800;
    private static final WindowJudge.Settings SETTINGS =
            new WindowJudge.Settings(WINDOW, 720, AlarmBudget.DEFAULT, Hysteresis.Settings.DEFAULTS);
    /** None but this changes in the stream of the tests. */
    private static final Set<Statistic> WATCHED = EnumSet.of(Statistic.LENGTH, Statistic.SCRIPT);

    private final SummaryBins bins = MadeUpStream.bins();
    private final List<SegmentedSummary> blocks = new ArrayList<>();

    @BeforeAll
    void counts_the_reference_in_blocks() {
        for (int block = 0; block < 40; block++) {
            blocks.add(counted(MadeUpStream.reviews(block, 200)));
        }
    }

    /** Every other review belongs to a segment. */
    private SegmentedSummary counted(List<ScoredReview> reviews) {
        SegmentedSummary summary = new SegmentedSummary(bins);
        for (int i = 0; i < reviews.size(); i++) {
            summary.add(reviews.get(i), i % 2 == 0 ? List.of("even") : List.of());
        }
        return summary;
    }

    @Test
    void a_shift_within_a_segment_is_found_there_and_no_shift_nowhere() {
        WindowJudge judge = WindowJudge.of(blocks, WATCHED, SETTINGS);
        UnaryOperator<ScoredReview> longer = r -> new ScoredReview(
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
        assertThat(judge.read(judge.distances(counted(MadeUpStream.reviews(901, WINDOW)))))
                .hasSize(4)
                .noneSatisfy((key, finding) -> assertThat(finding.raised()).isTrue());
        List<ScoredReview> changed = new ArrayList<>(MadeUpStream.reviews(902, WINDOW));
        for (int i = 0; i < changed.size(); i += 4) {
            changed.set(i, longer.apply(changed.get(i)));
        }
        SortedMap<SegmentStatistic, DriftFinding> found = judge.read(judge.distances(counted(changed)));
        assertThat(found.get(new SegmentStatistic("even", Statistic.LENGTH)))
                .satisfies(finding -> assertThat(finding.raised()).isTrue());
        assertThat(found.get(new SegmentStatistic("even", Statistic.SCRIPT)))
                .satisfies(finding -> assertThat(finding.raised()).isFalse());
    }

    @Test
    void only_what_the_reference_can_be_asked_about_is_judged_and_all_is_measured() {
        WindowJudge judge = WindowJudge.of(blocks, Set.of(Statistic.LABEL), SETTINGS);
        var distances = judge.distances(counted(MadeUpStream.reviews(903, WINDOW)));
        assertThat(distances).hasSize(2 * Statistic.values().length);
        assertThat(judge.read(distances))
                .containsOnlyKeys(
                        SegmentStatistic.ofAll(Statistic.LABEL), new SegmentStatistic("even", Statistic.LABEL));
    }

    @Test
    void without_blocks_nothing_can_be_judged() {
        assertThatThrownBy(() -> WindowJudge.of(List.of(), WATCHED, SETTINGS)).hasMessageContaining("no blocks");
    }

    @Test
    void looks_are_bounded_by_the_panes_and_shared_out_between_windows_and_errors() {
        assertThat(WindowRule.DEFAULT.mostPerMonth(3_600_000)).isEqualTo(720);
        assertThat(new WindowRule(Measure.TIME, 86_400_000, false).mostPerMonth(3_600_000))
                .isEqualTo(30);
        assertThat(new WindowRule(Measure.TIME, 86_400_000, true).mostPerMonth(3_600_000))
                .isEqualTo(720);
        assertThat(AlarmBudget.DEFAULT.errors(32_000).delta()).isEqualTo(0.0001, within(1e-12));
        assertThat(AlarmBudget.DEFAULT.errors(100).delta())
                .as("never laxer than the defaults")
                .isEqualTo(0.002);
        assertThatThrownBy(() -> AlarmBudget.DEFAULT.errors(0)).hasMessageContaining("labels per month");
    }
}
