package io.reviewstream.app.dashboard;

import io.reviewstream.app.drift.DriftView;
import io.reviewstream.events.DriftExample;
import io.reviewstream.events.DriftMute;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.DriftShare;
import io.reviewstream.events.DriftWord;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.ReleaseLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tests of the pages know of drift: words in alarm, one segment to watch, and lengths that somebody may expect. */
final class KnownDrift {
    static final String RELEASE = "000007-0b2b85d2b70f";

    private KnownDrift() {}

    /** With lengths in alarm too, which jin expects. */
    static DriftView expected() {
        return view(Map.of("LENGTH", mute("LENGTH", Instant.now().plus(Duration.ofHours(2)))));
    }

    static DriftView view(Map<String, DriftMute> mutes) {
        TreeMap<String, List<DriftReport>> windows = new TreeMap<>();
        Instant end = aMinuteAgo();
        windows.put("TOKENS", reports(end, "TOKENS", "", DriftSeverity.ALARM, 0.5));
        windows.put("LENGTH", reports(end, "LENGTH", "", DriftSeverity.ALARM, 0.3));
        windows.put("LABEL", reports(end, "LABEL", "", DriftSeverity.USUAL, 0.05));
        windows.put("SCRIPT@phones", reports(end, "SCRIPT@phones", "phones", DriftSeverity.WATCH, 0.15));
        return new DriftView("", windows, Map.of(), mutes);
    }

    static DriftMute mute(String alarm, Instant until) {
        return DriftMute.newBuilder()
                .setAlarm(alarm)
                .setUntil(until)
                .setBy("jin")
                .setReason("a survey runs")
                .setAt(aMinuteAgo())
                .build();
    }

    /** A release that is live, and one to go back to. */
    static ReleaseLog log() {
        return ReleaseLog.empty().plus(live(1, 6, "000006-aaaaaaaaaaaa")).plus(live(2, 7, RELEASE));
    }

    private static ReleaseEvent live(long epoch, long sequence, String version) {
        return ReleaseEvent.newBuilder()
                .setEpoch(epoch)
                .setVersion(version)
                .setSequence(sequence)
                .setManifestSha256(version.substring(7))
                .setKind(ReleaseEventKind.STAGE)
                .setStage(ReleaseStage.LIVE)
                .setReasons(List.of("the gate let it pass"))
                .setMetrics(Map.of())
                .setAt(aMinuteAgo())
                .build();
    }

    private static Instant aMinuteAgo() {
        return Instant.now().minusSeconds(60);
    }

    private static List<DriftReport> reports(
            Instant end, String alarm, String segment, DriftSeverity severity, double effect) {
        List<DriftReport> reports = new ArrayList<>();
        for (int i = 9; i >= 0; i--) {
            reports.add(DriftReport.newBuilder()
                    .setAlarm(alarm)
                    .setStatistic(alarm.replaceFirst("@.*", ""))
                    .setSegment(segment)
                    .setRelease(RELEASE)
                    .setWindowStart(end.minus(Duration.ofMinutes(5L * i + 5)))
                    .setWindowEnd(end.minus(Duration.ofMinutes(5L * i)))
                    .setComplete(true)
                    .setReviews(1_000)
                    .setReference("PROFILE")
                    .setEffect(effect / (i + 1))
                    .setLimit(0.2)
                    .setUsual(0.1)
                    .setP(0.001)
                    .setPull(alarm.startsWith("TOKENS") ? 0.25 : null)
                    .setSeverity(severity)
                    .setSince(severity == DriftSeverity.USUAL ? null : end.minus(Duration.ofMinutes(14)))
                    .setShares(List.of(new DriftShare("HANGUL", 0.0, 0.4525), new DriftShare("LATIN", 1.0, 0.5475)))
                    .setExamples(List.of(new DriftExample("r1", List.of("anna", "kim", "example", "com"))))
                    .setWords(
                            alarm.startsWith("TOKENS")
                                    ? List.of(
                                            new DriftWord("<b>magsafe</b>", 0.00001, 0.003, 0.148),
                                            new DriftWord("01012345678", 0.00001, 0.003, 0.148),
                                            new DriftWord("ring", 0.00001, 0.003, 0.1),
                                            new DriftWord("gone", 0.003, 0.00001, 0.1))
                                    : List.of())
                    .build());
        }
        return reports;
    }
}
