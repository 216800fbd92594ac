package io.reviewstream.quickstart;

import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the app reports of drift, and when. Thread-safe. */
final class DriftBoard {
    /** It names the words. */
    private static final String TELLING = "TOKENS";

    /**
     * A report on a complete window.
     *
     * @param at when it was judged
     */
    record Finding(DriftReport report, Instant at) {}

    private final Consumer<Finding> listener;
    /** Of each alarm the report since which it is as it is now. */
    private final Map<String, Finding> latest = new LinkedHashMap<>();

    private final List<Finding> raised = new ArrayList<>();
    private Instant freshFrom = Instant.MAX;

    /** @param listener is told of each report with which an alarm begins */
    DriftBoard(Consumer<Finding> listener) {
        this.listener = listener;
    }

    /** Reviews that the release may never have seen the like of come from now on. */
    synchronized void freshFrom(Instant now) {
        freshFrom = now;
    }

    /** Takes a report, in the order of the topic. */
    void receive(DriftReport report, Instant at) {
        Finding finding = new Finding(report, at);
        synchronized (this) {
            if (!report.getComplete()) {
                return;
            }
            latest.merge(report.getAlarm(), finding, (before, now) -> isSame(before, now) ? before : now);
            if (!report.getRaised()) {
                return;
            }
            raised.add(finding);
        }
        listener.accept(finding);
    }

    private static boolean isSame(Finding before, Finding now) {
        return before.report().getRelease().equals(now.report().getRelease())
                && before.report().getSeverity() == now.report().getSeverity();
    }

    /** The other alarms that the release's windows have raised. */
    synchronized List<String> others(Finding alarm) {
        return raised.stream()
                .map(Finding::report)
                .filter(report -> report.getRelease().equals(alarm.report().getRelease()))
                .map(DriftReport::getAlarm)
                .filter(name -> !name.equals(alarm.report().getAlarm()))
                .distinct()
                .toList();
    }

    /** The alarm with which they were noticed: of those of the first window the one that names words. */
    synchronized Optional<Finding> noticed(String release) {
        List<Finding> unseen = raised.stream()
                .filter(finding -> finding.report().getRelease().equals(release))
                .filter(finding -> finding.report().getWindowEnd().isAfter(freshFrom))
                .toList();
        return unseen.stream()
                .filter(finding -> finding.report()
                        .getWindowEnd()
                        .equals(unseen.get(0).report().getWindowEnd()))
                .min(Comparator.comparing(
                        finding -> !finding.report().getStatistic().equals(TELLING)));
    }

    /** The report with which an alarm calmed down: of a release after that one, by which nothing is an alarm any more. */
    synchronized Optional<Finding> calm(String alarm, String release) {
        boolean loud = latest.values().stream()
                .anyMatch(finding -> !finding.report().getRelease().equals(release)
                        && finding.report().getSeverity() == DriftSeverity.ALARM);
        return Optional.ofNullable(latest.get(alarm))
                .filter(finding -> !loud
                        && !finding.report().getRelease().equals(release)
                        && finding.report().getSeverity() != DriftSeverity.UNKNOWN);
    }
}
