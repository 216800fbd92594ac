package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.fixture.MapStore;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.serde.TrustedRecords;
import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.SummaryBins;
import io.reviewstream.model.drift.WindowJudge;
import io.reviewstream.model.drift.window.StreamWindow;
import io.reviewstream.model.profile.StreamProfile;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LastWeekTest {
    private static final String RELEASE = "000001-a";
    private static final long HOUR = 3_600_000;
    private static final int WINDOW = 1_000;

    private final SummaryBins bins = StreamProfile.usualBins();
    private final MapStore<String, byte[]> store = new MapStore<>();
    private final DriftMemory memory = new DriftMemory(store);
    private final SplittableRandom random = new SplittableRandom(5);

    /** As in the app: whoever writes reports has Avro trust them. */
    @BeforeAll
    static void trustReports() {
        TrustedRecords.trust();
    }

    @Test
    void a_change_since_last_week_is_watched_and_never_an_alarm() {
        LastWeek week = week();
        fill(week, 0, 8 * 24);
        assertThat(judge(week, window(8 * 24, 50)))
                .isNotEmpty()
                .allSatisfy(report -> assertThat(report.getReference()).isEqualTo("LAST_WEEK"))
                .allSatisfy(report -> assertThat(report.getSeverity()).isEqualTo(DriftSeverity.USUAL));
        assertThat(judge(week(), window(8 * 24 + 1, 80)))
                .as("after a restart")
                .filteredOn(report -> report.getAlarm().equals("LABEL:LAST_WEEK"))
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.getSeverity()).isEqualTo(DriftSeverity.WATCH);
                    assertThat(report.getRaised()).isFalse();
                    assertThat(report.getSince().toEpochMilli()).isEqualTo((8 * 24 + 1) * HOUR);
                });
    }

    @Test
    void while_there_is_no_whole_week_nothing_is_compared() {
        LastWeek week = week();
        fill(week, 0, 6 * 24);
        assertThat(judge(week, window(6 * 24, 80))).isEmpty();
    }

    @Test
    void one_window_in_two_hours_is_kept_for_nine_days() {
        fill(week(), 0, 20 * 24);
        assertThat(store.keys()).hasSizeBetween(9 * 12, 9 * 12 + 2);
    }

    private LastWeek week() {
        return new LastWeek(RELEASE, memory, new DriftReporting(RELEASE, new WordPull(Optional::empty)), Runnable::run);
    }

    private void fill(LastWeek week, int from, int to) {
        for (int hour = from; hour < to; hour++) {
            week.keep(window(hour, 50));
        }
    }

    private static List<DriftReport> judge(LastWeek week, StreamWindow<SegmentedSummary> window) {
        return week.judge(window, new TreeMap<>(), WindowJudge.Settings.DEFAULTS)
                .map(ReleaseJudge.Judged::reports)
                .orElse(List.of());
    }

    private StreamWindow<SegmentedSummary> window(int hour, int good) {
        SegmentedSummary summary = new SegmentedSummary(bins);
        for (int i = 0; i < WINDOW; i++) {
            summary.add(
                    new ScoredReview(
                            hour + "-" + i,
                            random.ints(5, 0, 60).mapToObj(word -> "w" + word).toList(),
                            "LATIN",
                            "en",
                            5,
                            random.nextInt(2),
                            random.nextInt(100) < good ? "good" : "bad",
                            0.5 + random.nextDouble() / 2,
                            random.nextDouble(),
                            false),
                    List.of());
        }
        return new StreamWindow<>(hour * HOUR, (hour + 1) * HOUR, summary, true);
    }
}
