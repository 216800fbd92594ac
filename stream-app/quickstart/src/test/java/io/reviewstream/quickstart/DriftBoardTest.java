package io.reviewstream.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.serde.TrustedRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftBoardTest {
    private static final String FIRST = "000001-aaaaaaaaaaaa";
    private static final String SECOND = "000002-bbbbbbbbbbbb";

    static {
        TrustedRecords.trust();
    }

    private final List<String> told = new ArrayList<>();
    private final DriftBoard board =
            new DriftBoard(finding -> told.add(finding.report().getAlarm()));

    @Test
    void the_alarm_that_names_words_is_the_one_of_those_that_come_together() {
        board.freshFrom(second(10));
        report(FIRST, "LENGTH", DriftSeverity.ALARM, true, 12);
        report(FIRST, "TOKENS", DriftSeverity.ALARM, true, 12);
        report(FIRST, "LABEL", DriftSeverity.ALARM, true, 15);

        DriftBoard.Finding noticed = board.noticed(FIRST).orElseThrow();

        assertThat(noticed.report().getAlarm()).isEqualTo("TOKENS");
        assertThat(noticed.at()).isEqualTo(second(13));
        assertThat(board.others(noticed)).containsExactly("LENGTH", "LABEL");
        assertThat(told).containsExactly("LENGTH", "TOKENS", "LABEL");
    }

    @Test
    void an_alarm_about_what_came_before_the_new_reviews_has_not_noticed_them() {
        board.freshFrom(second(10));
        report(FIRST, "TOKENS", DriftSeverity.ALARM, true, 10);

        assertThat(board.noticed(FIRST)).isEmpty();
    }

    @Test
    void it_is_calm_since_the_first_usual_window_of_another_release() {
        report(FIRST, "TOKENS", DriftSeverity.ALARM, true, 12);
        report(FIRST, "TOKENS", DriftSeverity.USUAL, false, 13);
        assertThat(board.calm("TOKENS", FIRST)).isEmpty();
        report(SECOND, "TOKENS", DriftSeverity.UNKNOWN, false, 14);
        assertThat(board.calm("TOKENS", FIRST)).isEmpty();

        report(SECOND, "TOKENS", DriftSeverity.USUAL, false, 15);
        report(SECOND, "TOKENS", DriftSeverity.USUAL, false, 16);

        assertThat(board.calm("TOKENS", FIRST)).map(DriftBoard.Finding::at).contains(second(16));
    }

    @Test
    void it_is_not_calm_while_the_other_release_has_any_alarm() {
        report(SECOND, "TOKENS", DriftSeverity.USUAL, false, 15);
        report(SECOND, "LENGTH", DriftSeverity.ALARM, true, 15);
        assertThat(board.calm("TOKENS", FIRST)).isEmpty();

        report(SECOND, "LENGTH", DriftSeverity.WATCH, false, 18);
        assertThat(board.calm("TOKENS", FIRST)).isPresent();
    }

    @Test
    void a_window_that_is_not_complete_says_nothing_yet() {
        board.freshFrom(second(10));
        board.receive(
                DriftReport.newBuilder(made(FIRST, "TOKENS", DriftSeverity.ALARM, true, 12))
                        .setComplete(false)
                        .build(),
                second(12));

        assertThat(board.noticed(FIRST)).isEmpty();
        assertThat(told).isEmpty();
    }

    /** A second before it was judged. */
    private void report(String release, String alarm, DriftSeverity severity, boolean raised, int end) {
        board.receive(made(release, alarm, severity, raised, end), second(end + 1));
    }

    private static DriftReport made(String release, String alarm, DriftSeverity severity, boolean raised, int end) {
        return DriftReport.newBuilder()
                .setAlarm(alarm)
                .setStatistic(alarm)
                .setSegment("")
                .setRelease(release)
                .setWindowStart(second(end - 3))
                .setWindowEnd(second(end))
                .setComplete(true)
                .setReviews(300)
                .setReference("PROFILE")
                .setSeverity(severity)
                .setRaised(raised)
                .build();
    }

    private static Instant second(int number) {
        return Instant.EPOCH.plusSeconds(number);
    }
}
