package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.fixture.MapStore;
import io.reviewstream.app.runtime.Ticking;
import io.reviewstream.events.DriftPart;
import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.profile.StreamProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftCountsTest {
    private static final AppConfig.Drift SETTINGS = new ConfigLoader(Map.of())
            .load(null, Map.of("drift.pane", "1s", "drift.lateness", "2s"))
            .drift();

    private final MapStore<String, byte[]> store = new MapStore<>();
    private final Ticking clock = new Ticking();
    private final List<DriftPart> sent = new ArrayList<>();

    @Test
    void what_goes_on_after_a_restart_is_the_same_bit_by_bit() {
        DriftCounts whole = counts(new MapStore<>());
        count(whole, 0, 500);
        List<DriftPart> expected = new ArrayList<>();
        whole.send(expected::add);

        DriftCounts first = counts(store);
        count(first, 0, 230);
        first.keep();
        DriftCounts second = counts(store);
        count(second, 230, 500);
        second.send(sent::add);

        assertThat(sent).hasSameElementsAs(expected).hasSameSizeAs(expected);
        assertThat(sent.stream().mapToLong(DriftPart::getReviews).sum()).isEqualTo(500);
    }

    @Test
    void what_was_counted_stands_in_the_store_at_each_commit() {
        DriftStore committed = new DriftStore(store);
        DriftCounts first = DriftCounts.open(committed, 0, SETTINGS, 1 << 20, clock);
        count(first, 0, 100);
        committed.flushCache(); // what Kafka Streams calls before it commits
        count(first, 100, 130);
        committed.flushCache();
        counts(store).send(sent::add);
        assertThat(sent.stream().mapToLong(DriftPart::getReviews).sum()).isEqualTo(130);
    }

    @Test
    void what_was_counted_and_not_kept_is_not_there_after_a_failure() {
        DriftCounts first = counts(store);
        count(first, 0, 100);
        first.keep();
        count(first, 100, 200);
        counts(store).send(sent::add);
        assertThat(sent.stream().mapToLong(DriftPart::getReviews).sum()).isEqualTo(100);
    }

    @Test
    void a_review_that_is_late_counts_as_long_as_its_pane_is_open_and_then_is_told_as_late() {
        DriftCounts counts = counts(store);
        counts.count(review(0), 10_500);
        counts.count(review(1), 8_600);
        counts.count(review(2), 7_500);
        counts.send(sent::add);
        assertThat(sent).extracting(part -> part.getStart().toEpochMilli()).containsExactlyInAnyOrder(10_000L, 8_000L);
        assertThat(sent).allSatisfy(part -> assertThat(part.getLate()).isEqualTo(1));
    }

    @Test
    void what_could_not_be_sent_is_sent_again_and_what_was_sent_is_not() {
        DriftCounts counts = counts(store);
        counts.count(review(0), 500);
        counts.send(part -> false);
        counts.send(sent::add);
        counts.send(sent::add);
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_review_that_alone_is_late_is_still_told_after_a_restart() {
        DriftCounts counts = counts(store);
        counts.count(review(0), 60_000);
        counts.send(sent::add);
        counts.count(review(1), 500);
        counts.keep();
        assertThat(counts(store).late()).isEqualTo(1);
    }

    @Test
    void a_closed_pane_is_forgotten_once_it_was_sent() {
        DriftCounts counts = counts(store);
        counts.count(review(0), 500);
        counts.count(review(1), 60_000);
        counts.send(sent::add);
        assertThat(sent).hasSize(2);
        assertThat(store.approximateNumEntries()).isEqualTo(2); // the open pane, and how far it came
    }

    @Test
    void a_pane_that_grew_too_large_is_left_out_until_it_closes_and_the_others_go_on() {
        DriftCounts counts = new DriftCounts(store, 0, SETTINGS, 100, clock);
        counts.count(review(0), 500);
        counts.send(sent::add);
        counts.count(review(1), 600);
        DriftCounts again = counts(store);
        again.count(review(2), 700);
        again.count(review(3), 60_000);
        again.send(sent::add);
        assertThat(counts.late()).isEqualTo(2);
        assertThat(sent).singleElement().satisfies(part -> {
            assertThat(part.getStart().toEpochMilli()).isEqualTo(60_000);
            assertThat(part.getLate()).isEqualTo(2); // the second was not kept
        });
        assertThat(store.approximateNumEntries()).isEqualTo(2); // the open pane, and how far it came
    }

    @Test
    void what_could_not_be_sent_for_an_hour_is_let_go_and_counted() {
        DriftCounts counts = counts(store);
        counts.count(review(0), 500);
        counts.count(review(1), 60_000);
        counts.send(part -> false);
        assertThat(store.approximateNumEntries()).isEqualTo(3);
        clock.pass(Duration.ofHours(1));
        counts.send(part -> false);
        counts.send(sent::add);
        assertThat(sent)
                .singleElement()
                .satisfies(part -> assertThat(part.getLate()).isEqualTo(1));
        assertThat(store.approximateNumEntries()).isEqualTo(2);
    }

    @Test
    void what_another_version_kept_is_left_out() {
        store.put("1000/000001-a/", new byte[] {0, 0, 0, 99});
        store.put("odd", new byte[] {1});
        DriftCounts counts = counts(store);
        counts.count(review(0), 1_500);
        counts.send(sent::add);
        assertThat(sent)
                .singleElement()
                .satisfies(part -> assertThat(part.getReviews()).isEqualTo(1));
        assertThat(store.get("odd")).isNull();
    }

    @Test
    void a_time_that_is_still_to_come_closes_no_pane() {
        long now = clock.millis();
        DriftCounts counts = counts(store);
        counts.count(review(0), now + 600_000);
        counts.count(review(1), now - 1_000);
        counts.count(review(2), now + 86_400_000L);
        counts.send(sent::add);
        assertThat(sent).hasSize(2).allSatisfy(part -> {
            assertThat(part.getReached().toEpochMilli()).isEqualTo(now);
            assertThat(part.getLate()).isEqualTo(1);
        });
    }

    private DriftCounts counts(MapStore<String, byte[]> of) {
        return new DriftCounts(of, 0, SETTINGS, 1 << 20, clock);
    }

    private static void count(DriftCounts counts, int from, int to) {
        for (int i = from; i < to; i++) {
            counts.count(review(i), 1_000 + i * 4L);
        }
    }

    static CountedReview review(int number) {
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
