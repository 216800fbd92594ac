package io.reviewstream.app.cli;

import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.DriftWord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reports on drift as the app writes them. */
final class WatchedReports {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final String RELEASE = "000001-aaaaaaaaaaaa";

    private WatchedReports() {}

    /** On one of the windows of a quarter of an hour that begin at noon. */
    static DriftReport.Builder report(String alarm, DriftSeverity severity, int window) {
        String[] parts = alarm.split("@", -1);
        Instant start = NOON.plus(Duration.ofMinutes(15L * window));
        boolean loud = severity == DriftSeverity.ALARM;
        return DriftReport.newBuilder()
                .setAlarm(alarm)
                .setStatistic(parts[0])
                .setSegment(parts.length > 1 ? parts[1] : "")
                .setRelease(RELEASE)
                .setWindowStart(start)
                .setWindowEnd(start.plus(Duration.ofMinutes(15)))
                .setComplete(true)
                .setReviews(1_000)
                .setReference("PROFILE")
                .setEffect(loud ? 0.31 : 0.02)
                .setLimit(0.12)
                .setUsual(0.05)
                .setP(loud ? 1e-9 : 0.4)
                .setSeverity(severity)
                .setRaised(loud)
                .setSince(loud ? start : null)
                .setWords(
                        alarm.startsWith("TOKENS") && loud
                                ? List.of(
                                        new DriftWord("br\u001boken", 0.001, 0.02, 0.3),
                                        new DriftWord("fine", 0.02, 0.001, 0.2))
                                : List.of());
    }
}
