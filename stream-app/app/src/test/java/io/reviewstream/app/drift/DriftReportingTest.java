package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.WordModel;
import io.reviewstream.app.drift.DriftReference.Kind;
import io.reviewstream.app.drift.JudgeState.Held;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.serde.TrustedRecords;
import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.drift.SegmentStatistic;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.Statistic;
import io.reviewstream.model.drift.WindowFinding;
import io.reviewstream.model.drift.alarm.Hysteresis;
import io.reviewstream.model.drift.alarm.Severity;
import io.reviewstream.model.drift.window.StreamWindow;
import io.reviewstream.model.profile.StreamProfile;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DriftReportingTest {
    private static final String RELEASE = "000001-a";
    private static final WindowFinding ALARM = new WindowFinding(0.5, 0.1, 0.2, 1e-9, Severity.ALARM, true, false);

    private final LiveModel live = new LiveModel();
    private final AtomicInteger scored = new AtomicInteger();
    private final DriftReporting reporting = new DriftReporting(RELEASE, new WordPull(() -> {
        scored.incrementAndGet();
        return live.lease();
    }));
    private final Optional<DriftReference> reference = Optional.of(new DriftReference(
            Kind.PROFILE,
            EnumSet.allOf(Statistic.class),
            List.of(List.of(reviews("phone")), List.of(reviews("phone"))),
            Runnable::run));
    private final SegmentedSummary seen = reviews("good");

    DriftReportingTest() {
        live.swap(new WordModel(RELEASE, "bad", "good"));
    }

    /** As in the app: whoever writes reports has Avro trust them. */
    @BeforeAll
    static void trustReports() {
        TrustedRecords.trust();
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void how_much_words_pull_is_asked_once_of_a_window_and_only_when_it_is_complete() {
        assertThat(report(Statistic.TOKENS, false).getPull()).isNull();
        assertThat(scored).hasValue(0);

        Double pull = report(Statistic.TOKENS, true).getPull();
        assertThat(pull).isPositive();
        assertThat(report(Statistic.WORD, true).getPull()).isEqualTo(pull);
        assertThat(scored).hasValue(1);
    }

    private DriftReport report(Statistic statistic, boolean complete) {
        SegmentStatistic key = SegmentStatistic.ofAll(statistic);
        return reporting.report(
                key,
                new StreamWindow<>(0, 1_000, seen, complete),
                seen,
                Optional.of(ALARM),
                reference,
                Map.of(Kind.PROFILE.alarm(key), new Held(Hysteresis.CALM, Hysteresis.CALM, 0)),
                "");
    }

    private static SegmentedSummary reviews(String word) {
        SegmentedSummary summary = new SegmentedSummary(StreamProfile.usualBins());
        for (int i = 0; i < 100; i++) {
            summary.add(
                    new ScoredReview(word + i, List.of("a", word), "LATIN", "en", 2, 0, "good", 0.9, 0.3, false),
                    List.of());
        }
        return summary;
    }
}
