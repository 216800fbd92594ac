package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.fixture.MapStore;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.events.serde.TrustedRecords;
import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.drift.SegmentStatistic;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.SummaryBins;
import io.reviewstream.model.drift.WindowFinding;
import io.reviewstream.model.drift.WindowJudge;
import io.reviewstream.model.profile.StreamProfile;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The app finds what {@link WindowJudge} finds, which the benchmark measures. */
class JudgedAsMeasuredTest {
    private static final String RELEASE = "000001-a";
    private static final AppConfig.Drift SETTINGS =
            new ConfigLoader(Map.of()).load(null, Map.of()).drift();
    private static final int REVIEWS = 16_000;
    private static final int SHIFT = 6_000;
    private static final long STEP_MS = 1_900;
    /** In the middle of four windows with a small step, and of the three after which an alarm ends. */
    private static final Set<Integer> RESTARTS = Set.of(9_500, 13_500);

    private final StreamProfile profile = StreamProfile.ofReviews(
            IntStream.range(0, 10_000).mapToObj(i -> review(i, 0)).toList(), EnumSet.allOf(Statistic.class));
    private final SummaryBins bins = profile.summaries().get(0).bins();
    private final DriftMemory memory = new DriftMemory(new MapStore<>());
    private final List<ScoredReview> stream = new ArrayList<>();

    /** As in the app: whoever writes reports has Avro trust them. */
    @BeforeAll
    static void trustReports() {
        TrustedRecords.trust();
    }

    JudgedAsMeasuredTest() {
        for (int i = 0; i < REVIEWS; i++) {
            // A step so small that one window may pass it over, and none at all from the last third on.
            stream.add(review(100_000 + i, i > SHIFT && i < 12_000 ? 9 : 0));
        }
    }

    private static ScoredReview review(int number, int more) {
        SplittableRandom random = new SplittableRandom(number);
        boolean good = random.nextInt(100) < 50 + more;
        double confidence = 0.5 + random.nextDouble() / 2;
        int words = 3 + random.nextInt(8);
        return new ScoredReview(
                "r" + number,
                random.ints(words, 0, 200).mapToObj(word -> "w" + word).toList(),
                random.nextInt(10) == 0 ? "LATIN" : "HANGUL",
                random.nextInt(10) == 0 ? "en" : "ko",
                words,
                random.nextInt(2),
                good ? "good" : "bad",
                confidence,
                ScoredReview.entropy((float) confidence, (float) (1 - confidence)),
                confidence < 0.55);
    }

    @Test
    void the_same_windows_lead_to_the_same_findings() {
        List<DriftReport> reports = run(false);
        WindowJudge measured = WindowJudge.of(
                profile.summaries().stream().map(SegmentedSummary::ofAll).toList(),
                EnumSet.allOf(Statistic.class),
                WindowJudge.Settings.DEFAULTS);
        List<DriftReport> windows = reports.stream()
                .filter(report -> report.getStatistic().equals("LABEL"))
                .toList();
        assertThat(windows).hasSizeGreaterThan(12);
        for (DriftReport window : windows) {
            long start = window.getWindowStart().toEpochMilli();
            long end = window.getWindowEnd().toEpochMilli();
            SegmentedSummary counted = new SegmentedSummary(bins);
            for (int i = 0; i < stream.size(); i++) {
                if (i * STEP_MS >= start && i * STEP_MS < end) {
                    counted.add(stream.get(i), List.of());
                }
            }
            SortedMap<SegmentStatistic, WindowFinding> found = measured.read(counted, end - start);
            List<DriftReport> told = reports.stream()
                    .filter(report -> report.getWindowEnd().equals(window.getWindowEnd()))
                    .toList();
            assertThat(told).hasSameSizeAs(found.keySet());
            told.forEach(report -> same(report, found));
        }
        assertThat(reports).anyMatch(DriftReport::getRaised);
        assertThat(reports).anyMatch(report -> report.getNote() != null);
    }

    private static void same(DriftReport report, SortedMap<SegmentStatistic, WindowFinding> found) {
        WindowFinding finding =
                Objects.requireNonNull(found.get(SegmentStatistic.ofAll(Statistic.valueOf(report.getStatistic()))));
        assertThat(report.getSeverity())
                .isEqualTo(DriftSeverity.valueOf(finding.severity().name()));
        assertThat(report.getEffect()).isEqualTo(finding.effect());
        assertThat(report.getUsual()).isEqualTo(finding.usual());
        assertThat(report.getLimit()).isEqualTo(finding.limit());
        assertThat(report.getP()).isEqualTo(finding.p());
        assertThat(report.getRaised()).isEqualTo(finding.raised());
        assertThat(report.getReference()).isEqualTo("PROFILE");
    }

    @Test
    void restarts_while_it_drifts_change_no_finding() {
        List<DriftReport> whole = run(false);
        memory.forgetRelease(RELEASE);
        List<DriftReport> restarted = run(true);
        assertThat(restarted).isEqualTo(whole);
    }

    private List<DriftReport> run(boolean restarting) {
        List<DriftReport> reports = new ArrayList<>();
        DriftCounts counts = new DriftCounts(new MapStore<>(), 0, SETTINGS, 1 << 20, Clock.systemUTC());
        SegmentPanes panes = new SegmentPanes(SETTINGS, bins);
        ReleaseDrift drift = open(panes);
        for (int i = 0; i < stream.size(); i++) {
            counts.count(new CountedReview(RELEASE, bins, "", stream.get(i)), i * STEP_MS);
            if (i % 500 == 499) {
                counts.send(part -> {
                    panes.put(part);
                    return true;
                });
                panes.completeUntil(i * STEP_MS - SETTINGS.lateness().toMillis());
                List<DriftReport> found = drift.step();
                reports.addAll(found);
                if (restarting && RESTARTS.contains(i + 1)) {
                    drift = open(panes);
                }
            }
        }
        return reports;
    }

    private ReleaseDrift open(SegmentPanes panes) {
        return new ReleaseDrift(
                RELEASE,
                SETTINGS,
                panes,
                memory,
                () -> Optional.of(profile),
                new WordPull(Optional::empty),
                Runnable::run);
    }
}
