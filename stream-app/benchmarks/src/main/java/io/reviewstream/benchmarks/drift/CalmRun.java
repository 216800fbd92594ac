package io.reviewstream.benchmarks.drift;

import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.SummaryBins;
import io.reviewstream.model.drift.WindowFinding;
import io.reviewstream.model.drift.WindowJudge;
import io.reviewstream.model.drift.alarm.AlarmBudget;
import io.reviewstream.model.drift.detector.Adwin;
import io.reviewstream.model.drift.detector.ErrorDetector.Signal;
import io.reviewstream.model.drift.window.Panes;
import io.reviewstream.model.drift.window.StreamWindow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A stream that stays the same, watched without end: windows and detectors go on from month to month. For one thread. */
final class CalmRun {
    private static final int PANES = 24 * 8;
    /** A dummy says that every so many windows are an alarm. */
    static final int EVERY = 10;

    private final WindowJudge judge;
    private final Panes<SegmentedSummary> panes;
    private final Adwin budgeted = new Adwin(AlarmBudget.DEFAULT.errors(Watching.LABELS));
    private final Adwin byDefault = new Adwin(Adwin.Settings.DEFAULTS);
    private final Map<String, Integer> byStatistic = new TreeMap<>();
    private long day;
    private long after = Long.MIN_VALUE;
    private long waiting;
    private int windowsInAll;

    CalmRun(WindowJudge judge, SummaryBins bins) {
        this.judge = judge;
        this.panes = new Panes<>(Watching.HOUR, PANES, () -> new SegmentedSummary(bins));
    }

    /** What happened in a month. */
    CalmMonth month(List<CalmDay> days) {
        CalmMonth month = new CalmMonth();
        for (CalmDay next : days) {
            next.parts()
                    .forEach(part -> panes.put(
                            part.partition(), day * Watching.DAY + part.hour() * Watching.HOUR, part.summary()));
            day++;
            panes.completeUntil(day * Watching.DAY);
            waiting += next.reviews();
            if (waiting >= Watching.RULE.size()) {
                look(month);
            }
            for (double error : next.errors()) {
                month.ofErrors += budgeted.add(error) == Signal.CHANGE ? 1 : 0;
                month.ofAdwin += byDefault.add(error) == Signal.CHANGE ? 1 : 0;
            }
        }
        return month;
    }

    private void look(CalmMonth month) {
        for (StreamWindow<SegmentedSummary> window : panes.windows(Watching.RULE, after)) {
            if (!window.complete()) {
                waiting = window.reviews();
                return;
            }
            after = window.end();
            waiting = 0;
            read(window, month);
        }
    }

    private void read(StreamWindow<SegmentedSummary> window, CalmMonth month) {
        int raised = 0;
        for (var finding :
                judge.read(window.summary(), window.end() - window.start()).entrySet()) {
            WindowFinding found = finding.getValue();
            if (found.raised()) {
                raised++;
                byStatistic.merge(finding.getKey().statistic().toString(), 1, Integer::sum);
            }
        }
        windowsInAll++;
        month.windows++;
        month.ofWindows += raised;
        month.alarmingWindows += raised > 0 ? 1 : 0;
        month.ofDummy += windowsInAll % EVERY == 0 ? 1 : 0;
    }

    /** How many alarms each statistic raised in all months. */
    Map<String, Integer> byStatistic() {
        return byStatistic;
    }
}
