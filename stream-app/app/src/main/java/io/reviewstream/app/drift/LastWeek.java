package io.reviewstream.app.drift;

import io.reviewstream.app.drift.DriftReference.Kind;
import io.reviewstream.app.drift.JudgeState.Held;
import io.reviewstream.events.DriftReport;
import io.reviewstream.model.drift.SegmentStatistic;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.WindowFinding;
import io.reviewstream.model.drift.WindowJudge;
import io.reviewstream.model.drift.alarm.Severity;
import io.reviewstream.model.drift.window.StreamWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * A second reference: what the release's stream was like in the seven days before today (UTC), by windows of its own, one in
 * two hours at most. It says whether the stream is other than last week, however it has moved since the release was made;
 * what it says is never worse than a watch, for the budget of alarms is the first reference's. Of the whole stream alone. For
 * one thread.
 */
final class LastWeek {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long EVERY = Duration.ofHours(2).toMillis();
    private static final int DAYS = 7;
    private static final int FEWEST_WINDOWS = 20;

    private final String release;
    private final DriftMemory memory;
    private final DriftReporting reporting;
    private final Executor executor;
    private long kept;
    private long today = Long.MIN_VALUE;
    private Optional<DriftReference> reference = Optional.empty();

    LastWeek(String release, DriftMemory memory, DriftReporting reporting, Executor executor) {
        this.release = release;
        this.memory = memory;
        this.reporting = reporting;
        this.executor = executor;
        this.kept = memory.lastOfWeek(release);
    }

    /** Keeps the window for the week to come, unless one was kept a short time ago. */
    void keep(StreamWindow<SegmentedSummary> window) {
        if (kept == Long.MIN_VALUE || window.end() - kept >= EVERY) {
            kept = window.end();
            memory.keepOfWeek(release, kept, whole(window.summary()), kept - (DAYS + 2) * DAY);
        }
    }

    private static SegmentedSummary whole(SegmentedSummary window) {
        return SegmentedSummary.ofAll(window.all());
    }

    /**
     * Compares a complete window.
     *
     * @param held since when which statistic is not usual
     * @param settings as the first reference judges a window of this size
     * @return nothing while there is no such week, or it is being worked out what was usual in it
     */
    Optional<ReleaseJudge.Judged> judge(
            StreamWindow<SegmentedSummary> window, SortedMap<String, Held> held, WindowJudge.Settings settings) {
        refer(Math.floorDiv(window.end() - 1, DAY));
        WindowJudge.Settings alone =
                new WindowJudge.Settings(settings.windowReviews(), false, settings.budget(), settings.hysteresis());
        if (reference.isEmpty() || !reference.get().isLearned(alone)) {
            return Optional.empty();
        }
        SegmentedSummary seen = whole(window.summary());
        WindowJudge judge = reference.get().judge(alone).anew(alone);
        SortedMap<String, Held> now = new TreeMap<>(held);
        List<DriftReport> reports = new ArrayList<>();
        for (Map.Entry<SegmentStatistic, WindowFinding> found :
                judge.read(seen, Math.max(1, window.end() - window.start())).entrySet()) {
            String alarm = Kind.LAST_WEEK.alarm(found.getKey());
            WindowFinding finding = quietly(found.getValue());
            long since = held.getOrDefault(alarm, Held.CALM).since();
            if (finding.severity() == Severity.USUAL) {
                now.remove(alarm);
            } else if (since == JudgeState.USUAL) {
                now.put(alarm, Held.CALM.since(window.start()));
            }
            reports.add(reporting.report(found.getKey(), window, seen, Optional.of(finding), reference, now, ""));
        }
        return Optional.of(new ReleaseJudge.Judged(reports, now));
    }

    private static WindowFinding quietly(WindowFinding found) {
        return new WindowFinding(
                found.effect(),
                found.usual(),
                found.limit(),
                found.p(),
                found.severity() == Severity.USUAL ? Severity.USUAL : Severity.WATCH,
                false,
                false);
    }

    /** Once a day. */
    private void refer(long day) {
        if (day == today) {
            return;
        }
        today = day;
        SortedMap<Long, List<SegmentedSummary>> days = new TreeMap<>();
        memory.week(release).forEach((end, window) -> {
            long of = Math.floorDiv(end - 1, DAY);
            if (of >= day - DAYS && of < day) {
                days.computeIfAbsent(of, none -> new ArrayList<>()).add(window);
            }
        });
        boolean enough = days.containsKey(day - DAYS)
                && days.values().stream().mapToInt(List::size).sum() >= FEWEST_WINDOWS;
        reference = enough
                ? Optional.of(new DriftReference(
                        Kind.LAST_WEEK, EnumSet.allOf(Statistic.class), List.copyOf(days.values()), executor))
                : Optional.empty();
    }
}
