package io.reviewstream.app.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.serde.TrustedRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EstimateTrustTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(30));

    static {
        TrustedRecords.trust();
    }

    private static DriftReport report(String statistic, String segment, DriftSeverity severity, Instant start) {
        return DriftReport.newBuilder()
                .setAlarm(statistic)
                .setStatistic(statistic)
                .setSegment(segment)
                .setRelease("000001-a")
                .setWindowStart(start)
                .setWindowEnd(start.plus(Duration.ofMinutes(10)))
                .setComplete(true)
                .setReviews(1000)
                .setReference("PROFILE")
                .setSeverity(severity)
                .build();
    }

    @Test
    void an_estimate_is_unreliable_where_the_input_of_its_time_has_drifted() {
        EstimateTrust trust = EstimateTrust.of(
                Stream.of(
                        report("TOKENS", "", DriftSeverity.ALARM, NOON.plusSeconds(60)),
                        report("TOKENS", "", DriftSeverity.ALARM, NOON.plusSeconds(660)),
                        report("LENGTH", "", DriftSeverity.USUAL, NOON)),
                NOON,
                LATER);

        assertThat(trust).isEqualTo(new EstimateTrust(false, List.of("TOKENS")));
    }

    @Test
    void other_times_segments_statistics_and_mere_watches_leave_it_reliable() {
        EstimateTrust trust = EstimateTrust.of(
                Stream.of(
                        report("TOKENS", "", DriftSeverity.ALARM, NOON.minusSeconds(600)),
                        report("TOKENS", "", DriftSeverity.ALARM, LATER),
                        report("TOKENS", "phones", DriftSeverity.ALARM, NOON),
                        report("LABEL", "", DriftSeverity.ALARM, NOON),
                        report("LENGTH", "", DriftSeverity.WATCH, NOON)),
                NOON,
                LATER);

        assertThat(trust.reliable()).isTrue();
    }
}
