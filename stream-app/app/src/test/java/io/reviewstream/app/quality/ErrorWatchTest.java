package io.reviewstream.app.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.model.drift.alarm.AlarmBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ErrorWatchTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final long FIVE_MINUTES = Duration.ofMinutes(5).toMillis();

    private final SplittableRandom random = new SplittableRandom(11);
    private ErrorWatch watch = new ErrorWatch("000001-a", AlarmBudget.DEFAULT);
    private long time = NOON.toEpochMilli();
    private final List<DriftReport> reports = new ArrayList<>();

    private void labels(int number, double wrong) {
        for (int i = 0; i < number; i++) {
            time += FIVE_MINUTES;
            watch.add(random.nextDouble() < wrong, time).ifPresent(reports::add);
        }
    }

    private List<DriftReport> raised() {
        return reports.stream().filter(DriftReport::getRaised).toList();
    }

    @Test
    void five_more_wrong_in_a_hundred_raise_one_alarm_that_says_since_when() {
        labels(6_000, 0.15);
        assertThat(raised()).isEmpty();
        Instant change = Instant.ofEpochMilli(time);

        labels(8_000, 0.20);

        assertThat(raised()).hasSize(1);
        DriftReport alarm = raised().get(0);
        assertThat(alarm.getSeverity()).isEqualTo(DriftSeverity.ALARM);
        assertThat(alarm.getEffect()).isGreaterThan(alarm.getLimit()).isBetween(0.02, 0.1);
        assertThat(alarm.getSince()).isAfter(change).isBeforeOrEqualTo(alarm.getWindowEnd());
        assertThat(alarm.getShares().get(1).getName()).isEqualTo("wrong");
        assertThat(alarm.getShares().get(1).getNow())
                .isGreaterThan(alarm.getShares().get(1).getBefore());
    }

    @Test
    void an_alarm_ends_after_three_calmer_windows() {
        labels(3_000, 0.1);
        labels(3_000, 0.3);

        List<DriftSeverity> severities =
                reports.stream().map(DriftReport::getSeverity).toList();
        int begin = severities.indexOf(DriftSeverity.ALARM);
        assertThat(severities.subList(begin, begin + 5))
                .containsExactly(
                        DriftSeverity.ALARM,
                        DriftSeverity.ALARM,
                        DriftSeverity.ALARM,
                        DriftSeverity.USUAL,
                        DriftSeverity.USUAL);
    }

    @Test
    void fewer_errors_are_no_alarm() {
        labels(3_000, 0.3);
        labels(3_000, 0.1);

        assertThat(reports).isNotEmpty().noneMatch(report -> report.getSeverity() == DriftSeverity.ALARM);
    }

    @Test
    void a_restart_after_each_label_changes_nothing() {
        ErrorWatch whole = new ErrorWatch("000001-a", AlarmBudget.DEFAULT);
        for (int i = 0; i < 4_000; i++) {
            boolean wrong = random.nextDouble() < (i < 2_000 ? 0.1 : 0.3);
            time += FIVE_MINUTES;
            Optional<DriftReport> expected = whole.add(wrong, time);
            watch = new ErrorWatch(
                    "000001-a", AlarmBudget.DEFAULT, ErrorState.of(watch.state().bytes()));
            assertThat(watch.add(wrong, time)).isEqualTo(expected);
            expected.ifPresent(reports::add);
        }
        assertThat(raised()).hasSize(1);
    }

    @Test
    void where_labels_come_faster_a_look_may_spend_less_of_the_budget() {
        labels(1_000, 0.1);
        double slow = watch.newest().orElseThrow().getLimit();
        watch = new ErrorWatch("000001-a", AlarmBudget.DEFAULT);
        SplittableRandom same = new SplittableRandom(11);
        for (int i = 0; i < 1_000; i++) {
            var unused = watch.add(same.nextDouble() < 0.1, time + i);
        }

        assertThat(watch.newest().orElseThrow().getLimit()).isGreaterThan(slow * 1.05);
    }

    @Test
    void the_newest_window_says_that_it_is_not_complete_and_before_the_first_look_that_nothing_is_judged() {
        labels(5, 0.5);
        DriftReport first = watch.newest().orElseThrow();
        assertThat(first.getComplete()).isFalse();
        assertThat(first.getSeverity()).isEqualTo(DriftSeverity.UNKNOWN);
        assertThat(first.getNote()).contains("32");
        assertThat(first.getReviews()).isEqualTo(5);

        labels(ErrorWatch.WINDOW - 5, 0.5);
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).getReviews()).isEqualTo(ErrorWatch.WINDOW);
        assertThat(reports.get(0).getWindowStart()).isEqualTo(NOON.plusMillis(FIVE_MINUTES));
        assertThat(reports.get(0).getWindowEnd()).isEqualTo(Instant.ofEpochMilli(time + 1));
        assertThat(watch.newest()).isEmpty();
    }
}
