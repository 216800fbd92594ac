package io.reviewstream.app.drift;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.drift.JudgeState.Held;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.model.drift.SegmentStatistic;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.StatisticDistance;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.alarm.AlarmBudget;
import io.reviewstream.model.drift.alarm.AlarmRules;
import io.reviewstream.model.drift.alarm.DriftFinding;
import io.reviewstream.model.drift.alarm.Hysteresis;
import io.reviewstream.model.drift.alarm.Severity;
import io.reviewstream.model.drift.alarm.UsualEffects;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Judges windows of one release: each statistic of each segment against the reference that knows of it, all of them at once.
 * For one thread.
 */
final class DriftJudge {
    private static final double MONTH_MS = Duration.ofDays(30).toMillis();
    private static final double BAND = 0.95;

    private final String release;
    private final AlarmBudget budget;

    /**
     * A window, complete or not.
     *
     * @param segments of each segment what was counted; the whole stream's is the empty one
     */
    record Window(long start, long end, boolean complete, SortedMap<String, StreamSummary> segments) {}

    /** What was found, and where the alarms are then. */
    record Judged(List<DriftReport> reports, SortedMap<String, Held> held) {}

    private record Measured(DriftReference reference, StreamSummary window, StatisticDistance distance) {}

    DriftJudge(String release, AppConfig.Drift settings) {
        this.release = release;
        this.budget = new AlarmBudget(settings.falseAlarmsPerMonth());
    }

    /** The size for which a window's usual effects are asked: that of smaller windows, whose effects are larger. */
    private static long size(StreamSummary window) {
        return Math.max(StatisticDistance.FEWEST_REVIEWS, Long.highestOneBit(Math.max(1, window.reviews())));
    }

    /** Whether the window can be judged now: if not, it is being worked out what is usual. */
    static boolean isReady(Window window, Map<String, List<DriftReference>> references) {
        boolean ready = true;
        for (Map.Entry<String, StreamSummary> segment : window.segments().entrySet()) {
            if (segment.getValue().reviews() >= StatisticDistance.FEWEST_REVIEWS) {
                for (DriftReference reference : references.getOrDefault(segment.getKey(), List.of())) {
                    ready &= reference.knows(size(segment.getValue()));
                }
            }
        }
        return ready;
    }

    /**
     * Judges.
     *
     * @param spacing mean time from one window to the next, milliseconds
     * @param note why what has no reference is not judged
     */
    Judged judge(
            Window window,
            Map<String, List<DriftReference>> references,
            JudgeState state,
            double spacing,
            String note) {
        SortedMap<SegmentStatistic, Measured> measured = measure(window, references);
        Map<SegmentStatistic, UsualEffects> usual = new HashMap<>();
        SortedMap<SegmentStatistic, Double> effects = new TreeMap<>();
        measured.forEach((key, found) -> {
            UsualEffects known = found.reference().usual(size(found.window())).get(key.statistic());
            if (known != null) {
                usual.put(key, known);
                effects.put(key, found.distance().effect());
            }
        });
        AlarmRules<SegmentStatistic> rules = new AlarmRules<>(
                budget,
                Math.max(1, MONTH_MS / Math.max(1, spacing)),
                Hysteresis.Settings.DEFAULTS,
                usual,
                key -> key.statistic().smallestEffect());
        rules.resume(state.hysteresis());
        SortedMap<SegmentStatistic, DriftFinding> findings = rules.read(effects);
        SortedMap<String, Held> held = held(rules.states(), state, window);
        List<DriftReport> reports = new ArrayList<>();
        window.segments().forEach((segment, summary) -> {
            for (Statistic statistic : Statistic.values()) {
                SegmentStatistic key = new SegmentStatistic(segment, statistic);
                reports.add(report(
                        key,
                        window,
                        summary,
                        Optional.ofNullable(measured.get(key)),
                        Optional.ofNullable(findings.get(key)),
                        Optional.ofNullable(usual.get(key)),
                        held.getOrDefault(JudgeState.alarm(key), Held.CALM),
                        note));
            }
        });
        return new Judged(reports, held);
    }

    private static SortedMap<SegmentStatistic, Measured> measure(
            Window window, Map<String, List<DriftReference>> references) {
        SortedMap<SegmentStatistic, Measured> measured = new TreeMap<>();
        window.segments()
                .forEach((segment, summary) -> references
                        .getOrDefault(segment, List.of())
                        .forEach(reference -> reference
                                .distances(summary)
                                .forEach((statistic, distance) -> measured.putIfAbsent(
                                        new SegmentStatistic(segment, statistic),
                                        new Measured(reference, summary, distance)))));
        return measured;
    }

    private static SortedMap<String, Held> held(
            SortedMap<SegmentStatistic, Hysteresis> states, JudgeState before, Window window) {
        SortedMap<String, Held> held = new TreeMap<>();
        states.forEach((key, is) -> {
            String alarm = JudgeState.alarm(key);
            long since = before.held().getOrDefault(alarm, Held.CALM).since();
            if (is.severity() == Severity.USUAL) {
                since = JudgeState.USUAL;
            } else if (since == JudgeState.USUAL) {
                since = window.start();
            }
            held.put(alarm, new Held(is.severity(), is.above(), is.below(), since));
        });
        return held;
    }

    private DriftReport report(
            SegmentStatistic key,
            Window window,
            StreamSummary summary,
            Optional<Measured> measured,
            Optional<DriftFinding> finding,
            Optional<UsualEffects> usual,
            Held held,
            String note) {
        DriftReport.Builder report = DriftReport.newBuilder()
                .setAlarm(JudgeState.alarm(key))
                .setStatistic(key.statistic().name())
                .setSegment(key.segment())
                .setRelease(release)
                .setWindowStart(Instant.ofEpochMilli(window.start()))
                .setWindowEnd(Instant.ofEpochMilli(window.end()))
                .setComplete(window.complete())
                .setReviews(summary.reviews())
                .setReference(measured.map(found -> found.reference().kind())
                        .orElse(DriftReference.Kind.FIRST_REVIEWS)
                        .name())
                .setSeverity(DriftSeverity.UNKNOWN);
        measured.ifPresent(found -> {
            report.setEffect(found.distance().effect());
            DriftWording.addShares(report, key.statistic(), found.reference().all(), summary);
        });
        usual.ifPresent(known -> report.setUsual(known.quantile(BAND)));
        if (finding.isEmpty()) {
            return report.setNote(why(summary, measured.isPresent(), note)).build();
        }
        DriftFinding found = finding.get();
        report.setSeverity(DriftSeverity.valueOf(found.severity().name()))
                .setLimit(found.limit())
                .setP(found.p())
                .setRaised(found.raised() && window.complete());
        if (found.severity() != Severity.USUAL) {
            report.setSince(Instant.ofEpochMilli(held.since()));
            measured.ifPresent(of ->
                    report.setExamples(DriftWording.examples(of.reference().all(), summary)));
        }
        return report.build();
    }

    private static String why(StreamSummary summary, boolean hasReference, String note) {
        if (summary.reviews() < StatisticDistance.FEWEST_REVIEWS) {
            return "it has " + summary.reviews() + " reviews; " + StatisticDistance.FEWEST_REVIEWS
                    + " are judged at least";
        }
        return hasReference ? "the reference is too small to say what is usual" : note;
    }
}
