package io.reviewstream.benchmarks.drift;

import io.reviewstream.model.drift.SegmentStatistic;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.WindowFinding;
import io.reviewstream.model.drift.WindowJudge;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * A stream that changes once.
 *
 * @param delay reviews (or labels) from the change to the end of the window in which an alarm began; -1: none came
 * @param statistic which one was the farthest above its limit, empty if none
 * @param falseAlarms windows before the change in which an alarm began
 * @param window what was counted in the window of the alarm, if there is one
 * @param whole what was counted in the first window that holds nothing from before the change, if it was reached
 */
record Injection(
        int delay, String statistic, int falseAlarms, Optional<StreamSummary> window, Optional<StreamSummary> whole) {
    private static final int LATEST = 20_000;

    boolean detected() {
        return delay >= 0;
    }

    /**
     * Watches a stream.
     *
     * @param judge has judged nothing
     * @param name begins the ids of its reviews
     * @param change how many reviews come before the change
     */
    static Injection watch(
            WindowJudge judge, String name, int change, Supplier<ScoredRow> before, Supplier<ScoredRow> after) {
        int size = (int) Watching.RULE.size();
        Injection found = new Injection(-1, "", 0, Optional.empty(), Optional.empty());
        SegmentedSummary window = new SegmentedSummary(judge.reference().bins());
        for (int i = 0; i < change + LATEST; i++) {
            window.add((i < change ? before : after).get().as(name + "-" + i), List.of());
            if (window.reviews() < size) {
                continue;
            }
            Optional<String> alarm = farthest(judge.read(window, Watching.HOUR));
            if (alarm.isPresent()) {
                found = i < change ? found.falsely() : found.at(i + 1 - change, alarm.get(), all(window));
            }
            if (i + 1 - size >= change) {
                found = found.wholly(all(window));
                if (found.detected()) {
                    return found;
                }
            }
            window = new SegmentedSummary(judge.reference().bins());
        }
        return found;
    }

    private static StreamSummary all(SegmentedSummary window) {
        return Objects.requireNonNull(window.segments().get(SegmentedSummary.ALL));
    }

    private Injection falsely() {
        return new Injection(delay, statistic, falseAlarms + 1, window, whole);
    }

    private Injection at(int reviews, String first, StreamSummary counted) {
        return detected() ? this : new Injection(reviews, first, falseAlarms, Optional.of(counted), whole);
    }

    private Injection wholly(StreamSummary counted) {
        return whole.isPresent() ? this : new Injection(delay, statistic, falseAlarms, window, Optional.of(counted));
    }

    /** The statistic of the alarm that began, if any did. */
    private static Optional<String> farthest(SortedMap<SegmentStatistic, WindowFinding> findings) {
        return findings.entrySet().stream()
                .filter(finding -> finding.getValue().raised())
                .max((a, b) -> Double.compare(above(a.getValue()), above(b.getValue())))
                .map(Map.Entry::getKey)
                .map(key -> key.statistic().toString());
    }

    private static double above(WindowFinding finding) {
        return finding.effect() / finding.limit();
    }
}
