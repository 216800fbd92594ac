package io.reviewstream.app.drift;

import io.reviewstream.app.drift.DriftReference.Kind;
import io.reviewstream.events.DriftMute;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.DriftShare;
import io.reviewstream.model.drift.Statistic;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of drift in the whole fleet, as every instance reads it. Immutable. Texts in it are not masked.
 *
 * @param note why there is nothing, or less than there could be, in words for people; empty if all is well
 * @param windows of each alarm (see {@code DriftReport.alarm}) the reports on complete windows, the oldest first
 * @param newest of each alarm the report on the newest window where that is not complete yet
 * @param mutes of each alarm that is expected what was said of it; may have ended
 */
public record DriftView(
        String note,
        SortedMap<String, List<DriftReport>> windows,
        Map<String, DriftReport> newest,
        Map<String, DriftMute> mutes) {
    private static final Comparator<DriftReport> WORST_FIRST = Comparator.comparing(DriftReport::getSeverity)
            .reversed()
            .thenComparing(report -> report.getSince() == null ? Instant.MAX : report.getSince())
            .thenComparing(DriftReport::getAlarm);

    /**
     * Of each alarm the report on its last complete window, the worst first; mutes are as they are now. Without what was held
     * against last week where later windows are not: a release that is new has no such week.
     */
    public List<DriftReport> latest() {
        return windows.values().stream()
                .flatMap(reports -> reports.stream().skip(reports.size() - 1L))
                .filter(report -> !isLeftBehind(report))
                .sorted(WORST_FIRST)
                .toList();
    }

    private boolean isLeftBehind(DriftReport report) {
        if (!report.getReference().equals(Kind.LAST_WEEK.name())) {
            return false;
        }
        List<DriftReport> first = windows.getOrDefault(report.getAlarm().replace(":" + Kind.LAST_WEEK, ""), List.of());
        return !first.isEmpty() && !first.get(first.size() - 1).getWindowStart().isBefore(report.getWindowEnd());
    }

    /** Share of each label in last week's predictions; empty where there is no such week yet. */
    public Map<String, Double> labelsOfLastWeek() {
        String labels = Statistic.LABEL + ":" + Kind.LAST_WEEK;
        return latest().stream()
                .filter(report -> report.getAlarm().equals(labels))
                .flatMap(report -> report.getShares().stream())
                .collect(Collectors.toMap(DriftShare::getName, DriftShare::getBefore, (one, same) -> one));
    }

    /** Those of {@link #latest} that are alarms, the muted ones too, the longest first. */
    public List<DriftReport> alarms() {
        return latest().stream()
                .filter(report -> report.getSeverity() == DriftSeverity.ALARM)
                .toList();
    }

    /** All reports on an alarm, the newest last, which may be incomplete. */
    public List<DriftReport> history(String alarm) {
        return Stream.concat(
                        windows.getOrDefault(alarm, List.of()).stream(),
                        Optional.ofNullable(newest.get(alarm)).stream())
                .toList();
    }

    /** Until when the alarm is muted, if it is at that time. */
    public Optional<DriftMute> mute(String alarm, Instant now) {
        return Optional.ofNullable(mutes.get(alarm))
                .filter(mute -> mute.getUntil().isAfter(now));
    }

    /** The same of one release and one segment alone; null: of all. */
    public DriftView only(@Nullable String release, @Nullable String segment) {
        Predicate<DriftReport> selected = report -> (release == null || release.equals(report.getRelease()))
                && (segment == null || segment.equals(report.getSegment()));
        SortedMap<String, List<DriftReport>> some = new TreeMap<>();
        windows.forEach((alarm, reports) -> {
            List<DriftReport> found = reports.stream().filter(selected).toList();
            if (!found.isEmpty()) {
                some.put(alarm, found);
            }
        });
        Map<String, DriftReport> newestOfThem = new HashMap<>(newest);
        newestOfThem.values().removeIf(selected.negate());
        return new DriftView(note, some, newestOfThem, mutes);
    }
}
