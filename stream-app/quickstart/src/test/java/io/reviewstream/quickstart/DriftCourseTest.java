package io.reviewstream.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.serde.TrustedRecords;
import io.reviewstream.program.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DriftCourseTest {
    private static final String FIRST = "000001-aaaaaaaaaaaa";
    private static final String SECOND = "000002-bbbbbbbbbbbb";

    static {
        TrustedRecords.trust();
    }

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ReleaseBoard releases = new ReleaseBoard();
    private final DriftCourse course = new DriftCourse(
            new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), Terminal.NONE), releases, () -> {});

    @Test
    void an_alarm_then_the_swap_then_calm_is_as_planned() {
        begin();
        alarm(Instant.now());
        swap();
        assertThat(course.isAsPlanned()).as("before it calms").isFalse();

        calm();

        assertThat(course.isAsPlanned()).isTrue();
        course.print();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("drift alarm +[0-9.]+ s after the start: TOKENS, effect 0.50, limit 0.10")
                .containsPattern("calm +[0-9.]+ s after the start, by " + SECOND);
    }

    @Test
    void an_alarm_after_the_swap_comes_too_late() {
        begin();
        swap();
        alarm(Instant.now().plusSeconds(1));
        calm();

        assertThat(course.isAsPlanned()).isFalse();
    }

    @Test
    void a_swap_without_an_alarm_is_not_as_planned_and_the_summary_says_so() {
        begin();
        swap();
        calm();

        assertThat(course.isAsPlanned()).isFalse();
        course.print();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("none in the new reviews");
    }

    private void begin() {
        releases.swapped(FIRST);
        course.begin(FIRST);
    }

    private void swap() {
        releases.swapped(SECOND);
    }

    private void alarm(Instant at) {
        report(FIRST, DriftSeverity.ALARM, 0.5, at);
    }

    private void calm() {
        report(SECOND, DriftSeverity.USUAL, 0.05, Instant.now().plusSeconds(2));
    }

    private void report(String release, DriftSeverity severity, double effect, Instant at) {
        course.board()
                .receive(
                        DriftReport.newBuilder()
                                .setAlarm("TOKENS")
                                .setStatistic("TOKENS")
                                .setSegment("")
                                .setRelease(release)
                                .setWindowStart(at)
                                .setWindowEnd(at.plus(Duration.ofSeconds(3)))
                                .setComplete(true)
                                .setReviews(300)
                                .setReference("PROFILE")
                                .setSeverity(severity)
                                .setEffect(effect)
                                .setLimit(0.1)
                                .setRaised(severity == DriftSeverity.ALARM)
                                .build(),
                        at);
    }
}
