package io.reviewstream.app.drift;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.events.DriftReport;
import io.reviewstream.model.drift.SegmentStatistic;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.StatisticDistance;
import io.reviewstream.model.drift.WindowFinding;
import io.reviewstream.model.drift.WindowJudge;
import io.reviewstream.model.drift.alarm.AlarmBudget;
import io.reviewstream.model.drift.alarm.Hysteresis;
import io.reviewstream.model.drift.window.StreamWindow;
import io.reviewstream.model.drift.window.WindowRule;
import io.reviewstream.model.drift.window.WindowRule.Measure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Judges the windows of one release by all that is known of what is usual: a {@link WindowJudge}, one for each size of windows,
 * and reports. For one thread.
 */
final class ReleaseJudge {
    private final WindowRule rule;
    private final AlarmBudget budget;
    private final DriftReporting reporting;
    private final Map<WindowJudge.Settings, WindowJudge> judges = new HashMap<>();
    private List<DriftReference> references = List.of();

    /** What was found, and where the alarms are then. */
    record Judged(List<DriftReport> reports, SortedMap<String, JudgeState.Held> held) {}

    ReleaseJudge(AppConfig.Drift settings, DriftReporting reporting) {
        this.rule = settings.window();
        this.budget = new AlarmBudget(settings.falseAlarmsPerMonth());
        this.reporting = reporting;
    }

    /** Judges by these from now on; where two know the same, by the first. */
    void refer(List<DriftReference> known) {
        references = List.copyOf(known);
        judges.clear();
    }

    /** Whether windows are judged together with those before them: not where they overlap. */
    boolean isTogether() {
        return !rule.sliding();
    }

    /** Whether the window can be judged now: if not, it is being worked out what is usual. */
    boolean isReady(StreamWindow<SegmentedSummary> window) {
        boolean ready = true;
        for (DriftReference reference : references) {
            ready &= reference.isLearned(settings(window));
        }
        return ready;
    }

    /** For a window of another size than usual what is usual of smaller ones, whose distances are larger. */
    WindowJudge.Settings settings(StreamWindow<SegmentedSummary> window) {
        boolean full = rule.measure() == Measure.COUNT && window.reviews() >= rule.size();
        long size = full
                ? rule.size()
                : Math.max(StatisticDistance.FEWEST_REVIEWS, Long.highestOneBit(Math.max(1, window.reviews())));
        return new WindowJudge.Settings(size, isTogether(), budget, Hysteresis.Settings.DEFAULTS);
    }

    /**
     * Judges.
     *
     * @param state where the alarms were before
     * @param last the windows before it
     * @param note why what has no reference is not judged
     */
    Judged judge(StreamWindow<SegmentedSummary> window, JudgeState state, List<SegmentedSummary> last, String note) {
        SortedMap<SegmentStatistic, WindowFinding> findings = new TreeMap<>();
        SortedMap<String, JudgeState.Held> held = new TreeMap<>(state.held());
        Optional<WindowJudge> known = judge(settings(window));
        known.ifPresent(judge -> {
            judge.resume(new WindowJudge.State(state.looks(), last));
            findings.putAll(judge.read(window.summary(), time(window, state)));
            held.putAll(state.held(judge.state().looks(), findings, window.start()));
        });
        Optional<SegmentedSummary> several = known.flatMap(WindowJudge::several);
        List<DriftReport> reports = new ArrayList<>();
        for (String segment : segments(window, findings)) {
            for (Statistic statistic : Statistic.values()) {
                SegmentStatistic key = new SegmentStatistic(segment, statistic);
                Optional<WindowFinding> finding = Optional.ofNullable(findings.get(key));
                SegmentedSummary seen = finding.filter(WindowFinding::together)
                        .flatMap(of -> several)
                        .orElse(window.summary());
                reports.add(reporting.report(key, window, seen, finding, reference(key, settings(window)), held, note));
            }
        }
        return new Judged(reports, held);
    }

    /** Windows earn of the budget by the time since the last one. */
    private static long time(StreamWindow<SegmentedSummary> window, JudgeState state) {
        return Math.max(1, window.end() - Math.max(window.start(), state.judgedUntil()));
    }

    private Optional<WindowJudge> judge(WindowJudge.Settings settings) {
        if (references.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(judges.computeIfAbsent(
                settings,
                so -> references.stream()
                        .map(reference -> reference.judge(so))
                        .reduce(WindowJudge::orElse)
                        .orElseThrow()));
    }

    private Optional<DriftReference> reference(SegmentStatistic key, WindowJudge.Settings settings) {
        return references.stream()
                .filter(reference -> reference.judge(settings).knows(key))
                .findFirst()
                .or(() -> references.stream()
                        .filter(reference -> reference.has(key))
                        .findFirst());
    }

    private static List<String> segments(
            StreamWindow<SegmentedSummary> window, SortedMap<SegmentStatistic, WindowFinding> findings) {
        return Stream.concat(
                        window.summary().segments().keySet().stream(),
                        findings.keySet().stream().map(SegmentStatistic::segment))
                .distinct()
                .sorted()
                .toList();
    }
}
