package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.serde.TrustedRecords;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DriftMetersTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DriftMeters meters = new DriftMeters(registry, Clock.systemUTC());
    private final DriftReports reports = new DriftReports();

    /** As in the app: whoever writes reports has Avro trust them. */
    @BeforeAll
    static void trustReports() {
        TrustedRecords.trust();
    }

    @Test
    void what_is_held_against_last_week_does_not_hide_an_alarm() {
        reports.add(report("LENGTH", "LENGTH", "PROFILE", DriftSeverity.ALARM));
        reports.add(report("LENGTH:LAST_WEEK", "LENGTH", "LAST_WEEK", DriftSeverity.WATCH));
        reports.add(report("LABEL", "LABEL", "PROFILE", DriftSeverity.USUAL));
        reports.add(report("LABEL:LAST_WEEK", "LABEL", "LAST_WEEK", DriftSeverity.WATCH));

        meters.tell(reports.view(""));

        assertThat(registry.find("reviewstream.drift.severity").gauges()).hasSize(2);
        assertThat(severity("LENGTH")).isEqualTo(2);
        assertThat(severity("LABEL")).isZero();
        assertThat(registry.find("reviewstream.drift.effect").gauges()).hasSize(2);
    }

    @Test
    void reports_that_rest_on_labels_do_not_say_that_windows_are_judged() {
        DriftReport errors = DriftReport.newBuilder(
                        report("FEEDBACK_ERROR", "FEEDBACK_ERROR", "EARLIER_LABELS", DriftSeverity.ALARM))
                .setRaised(true)
                .build();
        meters.reported(errors, NOON, true);

        assertThat(registry.find("reviewstream.drift.report.time").gauge()).isNull();
        assertThat(registry.get("reviewstream.drift.judged").counter().count()).isZero();
        assertThat(registry.get("reviewstream.drift.raised").counter().count()).isEqualTo(1);

        meters.reported(report("LENGTH", "LENGTH", "PROFILE", DriftSeverity.USUAL), NOON, true);
        meters.reported(errors, NOON.plusSeconds(60), true);
        assertThat(registry.get("reviewstream.drift.report.time").gauge().value())
                .isEqualTo(NOON.toEpochMilli() / 1000.0);
        assertThat(registry.get("reviewstream.drift.judged").counter().count()).isEqualTo(1);
    }

    private double severity(String statistic) {
        Gauge gauge = registry.get("reviewstream.drift.severity")
                .tags("statistic", statistic, "segment", "")
                .gauge();
        return gauge.value();
    }

    static DriftReport report(String alarm, String statistic, String reference, DriftSeverity severity) {
        return DriftReport.newBuilder()
                .setAlarm(alarm)
                .setStatistic(statistic)
                .setSegment("")
                .setRelease("000001-a")
                .setWindowStart(NOON.minusSeconds(300))
                .setWindowEnd(NOON)
                .setComplete(true)
                .setReviews(1_000)
                .setReference(reference)
                .setEffect(0.3)
                .setLimit(0.2)
                .setSeverity(severity)
                .build();
    }
}
