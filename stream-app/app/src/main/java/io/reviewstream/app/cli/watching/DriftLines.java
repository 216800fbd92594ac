package io.reviewstream.app.cli.watching;

import io.reviewstream.app.drift.DriftView;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.DriftWord;
import io.reviewstream.model.quality.TextTable;
import io.reviewstream.program.console.HarmlessText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of drift, in lines for people. */
final class DriftLines {
    private static final int WORDS = 10;

    private DriftLines() {}

    /** Why there is nothing to show. */
    static String nothing(DriftView all, String topic) {
        if (all.windows().isEmpty()) {
            return all.newest().isEmpty()
                    ? topic + " holds no report: is there an app with drift.enabled on, and did reviews come?"
                    : "no window is complete yet; the newest has "
                            + all.newest().values().iterator().next().getReviews() + " reviews";
        }
        return "nothing is known of these; reports are of releases "
                + names(all.latest().stream().map(DriftReport::getRelease).toList()) + ", and of segments "
                + names(all.latest().stream().map(DriftReport::getSegment).toList());
    }

    private static String names(List<String> names) {
        String joined = names.stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return HarmlessText.of(joined.isEmpty() ? "none" : joined);
    }

    /**
     * The last complete windows: in words, as a table, and what has changed.
     *
     * @param view with at least one report
     */
    static List<String> of(DriftView view, Instant now) {
        List<DriftReport> latest = view.latest();
        List<String> lines = new ArrayList<>();
        lines.add(lede(view, latest, now));
        lines.add("");
        TextTable table = new TextTable(
                List.of("alarm", "state", "effect", "usual to", "alarm from", "reviews", "until", "since"));
        latest.forEach(report -> table.add(List.of(
                report.getAlarm(),
                state(report, view, now),
                figure(report.getEffect()),
                figure(report.getUsual()),
                figure(report.getLimit()),
                String.format(Locale.ROOT, "%,d", report.getReviews()),
                report.getWindowEnd().toString(),
                report.getSince() == null ? "-" : report.getSince().toString())));
        lines.addAll(table.toString().lines().toList());
        lines.addAll(details(view, latest, now));
        return lines;
    }

    private static String lede(DriftView view, List<DriftReport> latest, Instant now) {
        List<DriftReport> alarms = view.alarms().stream()
                .filter(report -> view.mute(report.getAlarm(), now).isEmpty())
                .toList();
        if (!alarms.isEmpty()) {
            String since = alarms.get(0).getSince() == null
                    ? ""
                    : " since " + alarms.get(0).getSince();
            return HarmlessText.of("Drift" + since + ": "
                    + alarms.stream().map(DriftReport::getAlarm).collect(Collectors.joining(", ")));
        }
        return latest.stream().allMatch(report -> report.getSeverity() == DriftSeverity.UNKNOWN)
                ? "Nothing can be judged yet."
                : "Nothing has left its usual range" + (view.alarms().isEmpty() ? "." : " but what is expected.");
    }

    private static List<String> details(DriftView view, List<DriftReport> latest, Instant now) {
        List<String> lines = new ArrayList<>();
        for (DriftReport report : latest) {
            String words = words(report);
            if (!words.isEmpty()) {
                lines.add(report.getAlarm() + ": " + words);
            }
            view.mute(report.getAlarm(), now)
                    .ifPresent(mute -> lines.add(report.getAlarm() + ": expected, says " + mute.getBy()
                            + (mute.getReason() == null ? "" : ": " + mute.getReason())));
        }
        Map<String, List<String>> notes = new LinkedHashMap<>();
        latest.stream()
                .filter(report -> report.getNote() != null)
                .forEach(report -> notes.computeIfAbsent(String.valueOf(report.getNote()), none -> new ArrayList<>())
                        .add(report.getAlarm()));
        notes.forEach((note, alarms) -> lines.add(String.join(", ", alarms) + ": " + note));
        List<String> all = new ArrayList<>(lines.isEmpty() ? List.of() : List.of(""));
        lines.stream().map(HarmlessText::of).forEach(all::add);
        return all;
    }

    /** Of what is not usual the words that became more and less frequent. */
    private static String words(DriftReport report) {
        if (report.getSeverity() != DriftSeverity.ALARM && report.getSeverity() != DriftSeverity.WATCH) {
            return "";
        }
        return Stream.of(true, false)
                .map(more -> report.getWords().stream()
                        .filter(word -> word.getNow() > word.getBefore() == more)
                        .limit(WORDS)
                        .map(DriftWord::getWord)
                        .collect(Collectors.joining(" ", more ? "more " : "less ", "")))
                .filter(part -> part.length() > "more ".length())
                .collect(Collectors.joining("; "));
    }

    /** For each window one line. */
    static List<String> ofWindows(List<DriftReport> complete, DriftView view, Instant now) {
        Map<String, List<DriftReport>> windows = complete.stream()
                .collect(Collectors.groupingBy(
                        report -> report.getWindowStart() + " to " + report.getWindowEnd() + ", " + report.getRelease(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return windows.entrySet().stream()
                .map(window -> HarmlessText.of(window.getKey() + ": " + summary(window.getValue(), view, now)))
                .toList();
    }

    private static String summary(List<DriftReport> reports, DriftView view, Instant now) {
        List<String> loud = reports.stream()
                .filter(report ->
                        report.getSeverity() == DriftSeverity.ALARM || report.getSeverity() == DriftSeverity.WATCH)
                .sorted(Comparator.comparing(DriftReport::getSeverity).reversed())
                .map(report -> report.getAlarm() + " " + state(report, view, now) + " (" + figure(report.getEffect())
                        + ", alarm from " + figure(report.getLimit()) + ")")
                .toList();
        if (!loud.isEmpty()) {
            return String.join(", ", loud);
        }
        return reports.stream().allMatch(report -> report.getSeverity() == DriftSeverity.UNKNOWN)
                ? "not judged"
                : "nothing unusual";
    }

    private static String state(DriftReport report, DriftView view, Instant now) {
        return Optional.of(report)
                .filter(loud -> loud.getSeverity() == DriftSeverity.ALARM)
                .flatMap(loud -> view.mute(loud.getAlarm(), now))
                .map(mute -> "expected until " + mute.getUntil())
                .orElseGet(() -> switch (report.getSeverity()) {
                    case ALARM -> "alarm";
                    case WATCH -> "watch";
                    case USUAL -> "usual";
                    case UNKNOWN -> "not judged";
                });
    }

    private static String figure(@Nullable Double figure) {
        return figure == null ? "-" : String.format(Locale.ROOT, "%.3f", figure);
    }
}
