package io.reviewstream.app.quality;

import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.DriftShare;
import io.reviewstream.model.drift.alarm.AlarmBudget;
import io.reviewstream.model.drift.alarm.Hysteresis;
import io.reviewstream.model.drift.alarm.Severity;
import io.reviewstream.model.drift.detector.Adwin;
import io.reviewstream.model.drift.detector.ErrorDetector.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads of one release whether its predictions were wrong, in the order in which labels that judge were joined with them, and
 * says when errors have become more frequent. A window is some labels, and ends early where a change is found. For one
 * thread.
 */
final class ErrorWatch {
    /** Name of the statistic, and of its alarm. */
    static final String STATISTIC = "FEEDBACK_ERROR";

    static final String REFERENCE = "EARLIER_LABELS";

    /** Labels of a window: the detector looks three times in it. */
    static final int WINDOW = 3 * Adwin.Settings.DEFAULTS.clock();

    private static final double FEWEST_A_MONTH = 10_000;
    private static final double MONTH_MS = Duration.ofDays(30).toMillis();
    private static final double SHORTEST_MS = Duration.ofHours(1).toMillis();

    private final String release;
    private final AlarmBudget budget;
    private Adwin detector;
    private double labelsPerMonth;
    private long labels;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long inWindow;
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private Hysteresis alarm = Hysteresis.CALM;
    private long since = -1;

    /** Of a release of which no label has come. */
    ErrorWatch(String release, AlarmBudget budget) {
        this.release = release;
        this.budget = budget;
        this.labelsPerMonth = FEWEST_A_MONTH;
        this.detector = new Adwin(budget.errors(labelsPerMonth));
    }

    /** Goes on where another stood. */
    ErrorWatch(String release, AlarmBudget budget, ErrorState state) {
        this(release, budget);
        labelsPerMonth = state.labelsPerMonth();
        detector = Adwin.resume(
                budget.errors(labelsPerMonth),
                state.detector().stream().mapToDouble(Double::doubleValue).toArray());
        labels = state.labels();
        first = state.first();
        last = state.last();
        inWindow = state.inWindow();
        start = state.start();
        end = state.end();
        alarm = new Hysteresis(state.severity(), state.above(), state.below());
        since = state.since();
    }

    ErrorState state() {
        return new ErrorState(
                Arrays.stream(detector.memory()).boxed().toList(),
                labelsPerMonth,
                labels,
                first,
                last,
                inWindow,
                start,
                end,
                alarm.severity(),
                alarm.above(),
                alarm.below(),
                since);
    }

    /** Time of the latest label, in milliseconds since 1970. */
    long last() {
        return last;
    }

    /**
     * Reads the next one.
     *
     * @param time of the label, in milliseconds since 1970
     * @return the report on the window that is complete with it, if one is
     */
    Optional<DriftReport> add(boolean wrong, long time) {
        labels++;
        inWindow++;
        first = Math.min(first, time);
        last = Math.max(last, time);
        start = Math.min(start, time);
        end = Math.max(end, time + 1);
        Signal signal = detector.add(wrong ? 1 : 0);
        if (signal != Signal.CHANGE && inWindow < WINDOW) {
            return Optional.empty();
        }
        Severity before = alarm.severity();
        boolean worse = signal == Signal.CHANGE
                && detector.cut().filter(cut -> cut.after() > cut.before()).isPresent();
        alarm = alarm.after(worse ? Severity.ALARM : Severity.USUAL, Hysteresis.Settings.DEFAULTS);
        boolean raised = alarm.severity() == Severity.ALARM && before != Severity.ALARM;
        if (alarm.severity() == Severity.USUAL) {
            since = -1;
        } else if (since < 0) {
            since = start;
        }
        DriftReport report = report(true, raised);
        closeWindow();
        return Optional.of(report);
    }

    /** The report on the window that is not complete; empty without a label in it. */
    Optional<DriftReport> newest() {
        return inWindow == 0 ? Optional.empty() : Optional.of(report(false, false));
    }

    /** The budget is for a month, whatever the number of labels: where many come each look may spend less. */
    private void closeWindow() {
        inWindow = 0;
        start = Long.MAX_VALUE;
        end = Long.MIN_VALUE;
        labelsPerMonth = Math.max(FEWEST_A_MONTH, labels * MONTH_MS / Math.max(SHORTEST_MS, (double) (last - first)));
        detector = Adwin.resume(budget.errors(labelsPerMonth), detector.memory());
    }

    private DriftReport report(boolean complete, boolean raised) {
        DriftReport.Builder report = DriftReport.newBuilder()
                .setAlarm(STATISTIC)
                .setStatistic(STATISTIC)
                .setSegment("")
                .setRelease(release)
                .setWindowStart(Instant.ofEpochMilli(start))
                .setWindowEnd(Instant.ofEpochMilli(end))
                .setComplete(complete)
                .setReviews(inWindow)
                .setReference(REFERENCE)
                .setSeverity(DriftSeverity.valueOf(alarm.severity().name()))
                .setRaised(raised)
                .setSince(since < 0 ? null : Instant.ofEpochMilli(since));
        Optional<Adwin.Cut> cut = detector.cut();
        if (cut.isEmpty()) {
            return report.setSeverity(DriftSeverity.UNKNOWN)
                    .setSince(null)
                    .setNote("the errors of labels that judge are looked at after every "
                            + Adwin.Settings.DEFAULTS.clock() + " of them")
                    .build();
        }
        cut.ifPresent(parts -> report.setEffect(Math.max(0, parts.after() - parts.before()))
                .setLimit(parts.bound())
                .setShares(List.of(
                        new DriftShare("right", 1 - parts.before(), 1 - parts.after()),
                        new DriftShare("wrong", parts.before(), parts.after()))));
        return report.build();
    }
}
