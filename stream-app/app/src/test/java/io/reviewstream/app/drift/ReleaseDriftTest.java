package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.fixture.MapStore;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.serde.TrustedRecords;
import io.reviewstream.model.profile.StreamProfile;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseDriftTest {
    private static final String RELEASE = "000001-a";
    private static final int PANES = 40;

    private final MapStore<String, byte[]> store = new MapStore<>();
    private final DriftMemory memory = new DriftMemory(store);

    /** As in the app: whoever writes reports has Avro trust them. */
    @BeforeAll
    static void trustReports() {
        TrustedRecords.trust();
    }

    @ParameterizedTest
    @CsvSource({"300, true", "300, false", "3s, true", "3s, false"})
    void what_no_later_window_needs_is_let_go(String window, String sliding) {
        List<DriftReport> reports = run(settings(window, sliding));
        assertThat(reports).hasSizeGreaterThan(10);
        assertThat(parts()).isLessThan(6);
    }

    @Test
    void windows_that_slide_hold_all_their_reviews() {
        assertThat(run(settings("300", "true")))
                .extracting(DriftReport::getReviews)
                .contains(300L)
                .allMatch(reviews -> reviews == 300);
    }

    @Test
    void a_window_that_grows_is_reported_on_when_a_tenth_more_reviews_have_come_or_a_minute_is_over() {
        AppConfig.Drift settings = settings("100000", "false");
        SegmentPanes panes = new SegmentPanes(settings, StreamProfile.usualBins());
        ReleaseDrift drift = new ReleaseDrift(
                RELEASE, settings, panes, memory, Optional::empty, new WordPull(Optional::empty), Runnable::run);
        DriftCounts counts = new DriftCounts(new MapStore<>(), 0, settings, 1 << 20, Clock.systemUTC());
        take(drift, counts, 0, 100);
        assertThat(drift.newest(1_000)).isNotEmpty();

        take(drift, counts, 100, 105);
        assertThat(drift.newest(6_000)).isEmpty();
        take(drift, counts, 105, 110);
        assertThat(drift.newest(11_000)).isNotEmpty();
        take(drift, counts, 110, 111);
        assertThat(drift.newest(70_999)).isEmpty();
        assertThat(drift.newest(71_000)).isNotEmpty();
    }

    private static void take(ReleaseDrift drift, DriftCounts counts, int from, int to) {
        for (int i = from; i < to; i++) {
            counts.count(DriftCountsTest.review(i), i);
        }
        counts.send(part -> {
            drift.take(part);
            return true;
        });
    }

    private static AppConfig.Drift settings(String window, String sliding) {
        return new ConfigLoader(Map.of())
                .load(
                        null,
                        Map.of(
                                "drift.pane", "1s",
                                "drift.lateness", "1s",
                                "drift.window", window,
                                "drift.sliding", sliding,
                                "drift.reference-reviews", "1000"))
                .drift();
    }

    /** A pane of a hundred reviews each second, and each judged at once. */
    private List<DriftReport> run(AppConfig.Drift settings) {
        SegmentPanes panes = new SegmentPanes(settings, StreamProfile.usualBins());
        ReleaseDrift drift = new ReleaseDrift(
                RELEASE, settings, panes, memory, Optional::empty, new WordPull(Optional::empty), Runnable::run);
        DriftCounts counts = new DriftCounts(new MapStore<>(), 0, settings, 1 << 20, Clock.systemUTC());
        List<DriftReport> reports = new ArrayList<>();
        for (int pane = 0; pane < PANES; pane++) {
            for (int i = 0; i < 100; i++) {
                counts.count(DriftCountsTest.review(pane * 100 + i), 1_000L * pane + 10L * i);
            }
            counts.send(part -> {
                drift.take(part);
                memory.keepPart(part, SegmentPanes.bytes(part));
                return true;
            });
            drift.completeUntil(1_000L * pane + 1_000);
            reports.addAll(drift.step());
        }
        return reports;
    }

    private long parts() {
        List<String> parts = new ArrayList<>();
        memory.eachPart((key, value) -> parts.add(key));
        return parts.size();
    }
}
