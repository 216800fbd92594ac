package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.serde.TrustedRecords;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DriftReportsTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final DriftReports reports = new DriftReports();

    /** As in the app: whoever writes reports has Avro trust them. */
    @BeforeAll
    static void trustReports() {
        TrustedRecords.trust();
    }

    @Test
    void what_a_retired_release_was_against_its_last_week_ends_with_the_first_window_of_the_next_release() {
        DriftReport first = DriftMetersTest.report("LENGTH", "LENGTH", "PROFILE", DriftSeverity.USUAL);
        DriftReport week = DriftMetersTest.report("LENGTH:LAST_WEEK", "LENGTH", "LAST_WEEK", DriftSeverity.WATCH);
        reports.add(first);
        reports.add(week);
        assertThat(reports.view("").latest()).containsExactly(week, first);

        DriftReport next = DriftReport.newBuilder(first)
                .setRelease("000002-b")
                .setWindowStart(first.getWindowStart().plus(WINDOW))
                .setWindowEnd(first.getWindowEnd().plus(WINDOW))
                .build();
        reports.add(next);

        assertThat(reports.view("").latest()).containsExactly(next);
        assertThat(reports.view("").only("000001-a", null).latest()).containsExactly(week, first);
    }
}
