package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.events.DriftPart;
import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.profile.StreamProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftCountsTest {
    private static final AppConfig.Drift SETTINGS = new ConfigLoader(Map.of())
            .load(null, Map.of("drift.pane", "1s", "drift.lateness", "2s"))
            .drift();

    private final StringStore store = new StringStore();
    private final List<DriftPart> sent = new ArrayList<>();

    @Test
    void what_goes_on_after_a_restart_is_the_same_bit_by_bit() {
        DriftCounts whole = new DriftCounts(new StringStore(), 0, SETTINGS);
        count(whole, 0, 500);
        List<DriftPart> expected = new ArrayList<>();
        whole.send(expected::add);

        DriftCounts first = new DriftCounts(store, 0, SETTINGS);
        count(first, 0, 230);
        first.keep();
        DriftCounts second = new DriftCounts(store, 0, SETTINGS);
        count(second, 230, 500);
        second.send(sent::add);

        assertThat(sent).hasSameElementsAs(expected).hasSameSizeAs(expected);
        assertThat(sent.stream().mapToLong(DriftPart::getReviews).sum()).isEqualTo(500);
    }

    @Test
    void what_was_counted_and_not_kept_is_not_there_after_a_failure() {
        DriftCounts first = new DriftCounts(store, 0, SETTINGS);
        count(first, 0, 100);
        first.keep();
        count(first, 100, 200);
        new DriftCounts(store, 0, SETTINGS).send(sent::add);
        assertThat(sent.stream().mapToLong(DriftPart::getReviews).sum()).isEqualTo(100);
    }

    @Test
    void a_review_that_is_late_counts_as_long_as_its_pane_is_open_and_then_is_told_as_late() {
        DriftCounts counts = new DriftCounts(store, 0, SETTINGS);
        counts.count(review(0), 10_500);
        counts.count(review(1), 8_600);
        counts.count(review(2), 7_500);
        counts.send(sent::add);
        assertThat(sent).extracting(part -> part.getStart().toEpochMilli()).containsExactlyInAnyOrder(10_000L, 8_000L);
        assertThat(sent).allSatisfy(part -> assertThat(part.getLate()).isEqualTo(1));
    }

    @Test
    void what_could_not_be_sent_is_sent_again_and_what_was_sent_is_not() {
        DriftCounts counts = new DriftCounts(store, 0, SETTINGS);
        counts.count(review(0), 500);
        counts.send(part -> false);
        counts.send(sent::add);
        counts.send(sent::add);
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_closed_pane_is_forgotten_once_it_was_sent() {
        DriftCounts counts = new DriftCounts(store, 0, SETTINGS);
        counts.count(review(0), 500);
        counts.count(review(1), 60_000);
        counts.send(sent::add);
        assertThat(sent).hasSize(2);
        assertThat(store.approximateNumEntries()).isEqualTo(2); // the open pane, and how far it came
    }

    private static void count(DriftCounts counts, int from, int to) {
        for (int i = from; i < to; i++) {
            counts.count(review(i), 1_000 + i * 4L);
        }
    }

    private static CountedReview review(int number) {
        ScoredReview review = new ScoredReview(
                "r" + number,
                List.of("w" + number % 7, "v" + number % 30),
                "LATIN",
                "en",
                2,
                number % 2,
                number % 3 == 0 ? "good" : "bad",
                0.5 + number % 50 / 100.0,
                0.3,
                false);
        return new CountedReview("000001-a", StreamProfile.usualBins(), "", review);
    }
}
