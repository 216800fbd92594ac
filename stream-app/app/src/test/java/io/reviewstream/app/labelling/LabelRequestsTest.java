package io.reviewstream.app.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.fixture.MapStore;
import io.reviewstream.app.labelling.LabelRequests.Choice;
import io.reviewstream.app.runtime.Ticking;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.LabelRequestReason;
import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.serde.TrustedRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabelRequestsTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Ticking clock = new Ticking();
    private MapStore<String, byte[]> store = new MapStore<>();
    private final List<LabelRequest> asked = new ArrayList<>();
    private final List<Choice.Why> leftOut = new ArrayList<>();

    @BeforeEach
    void in_the_middle_of_a_slot() {
        clock.pass(Duration.ofSeconds(10));
    }

    @BeforeAll
    static void trust() {
        TrustedRecords.trust();
    }

    /** The set was computed by another program, from nothing but the documentation. */
    @Test
    void the_random_slice_is_the_same_for_ever_and_as_large_as_its_rate() {
        RandomSlice slice = new RandomSlice(7, 0.01);
        assertThat(IntStream.range(0, 1000).filter(i -> slice.holds("r" + i)))
                .containsExactly(21, 69, 169, 211, 375, 379, 421, 440, 594, 620, 812, 938);
        assertThat(IntStream.range(0, 100_000).filter(i -> slice.holds("r" + i)).count())
                .isEqualTo(985);
    }

    @Test
    void a_request_of_the_slice_tells_the_review_what_was_predicted_and_its_probability() {
        LabelRequests requests = requests(all());
        offer(requests, "r1", "Mail to anna@example.org, please", 0.7, 5);
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.getReviewId()).isEqualTo("r1");
            assertThat(request.getText()).isEqualTo("Mail to ••••••••••••••••, please");
            assertThat(request.getLabel()).isEqualTo("good");
            assertThat(request.getConfidence()).isEqualTo(0.7);
            assertThat(request.getMargin()).isCloseTo(0.4, within(1e-12));
            assertThat(request.getRelease()).isEqualTo("000001-aaaaaaaaaaaa");
            assertThat(request.getReason()).isEqualTo(LabelRequestReason.RANDOM);
            assertThat(request.getSamplingProbability()).isEqualTo(1.0);
            assertThat(request.getRequestedAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    void where_a_release_in_shadow_says_another_label_people_are_asked_with_the_probability_and_within_the_budget() {
        LabelRequests requests = requests(disputed(0, 1));
        offer(requests, "r0", "not disputed", 0.5, 0);
        assertThat(asked).isEmpty();

        offer(requests, "r1", "Mail to anna@example.org, please", 0.9, 1, true);
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.getReason()).isEqualTo(LabelRequestReason.DISAGREEMENT);
            assertThat(request.getSamplingProbability()).isEqualTo(1.0);
            assertThat(request.getText()).isEqualTo("Mail to ••••••••••••••••, please");
        });
        offer(requests, "r1", "edited", 0.9, 2, true);
        IntStream.range(2, 6).forEach(i -> offer(requests, "r" + i, "text " + i, 0.9, i, true));
        LabelRequests again = requests(disputed(0, 1));
        offer(again, "r9", "the sixth", 0.9, 9, true);
        assertThat(asked).hasSize(5);
        assertThat(leftOut).as("it could be asked about as uncertain").isEmpty();
        offer(requests(uncertain()), "r10", "nobody wishes it", 0.9, 10, true);
        assertThat(asked).hasSize(5);
    }

    @Test
    void a_disputed_one_for_which_the_budget_is_spent_may_be_the_least_certain() {
        LabelRequests requests = requests(new AppConfig.LabelRequests(true, 0, 0, 0, 2, 0.5, 1, 1, WEEK, true));
        offer(requests, "r1", "one", 0.52, 1, true);
        offer(requests, "r2", "two", 0.53, 2, true);

        clock.pass(Duration.ofMinutes(30));
        requests.due().ifPresent(this::keep);

        assertThat(asked)
                .extracting(LabelRequest::getReviewId, LabelRequest::getReason)
                .containsExactly(
                        tuple("r1", LabelRequestReason.DISAGREEMENT), tuple("r2", LabelRequestReason.UNCERTAIN));
    }

    @Test
    void disputed_ones_are_drawn_by_a_hash_of_their_own_from_what_the_random_slice_has_left() {
        double rate = 0.5;
        LabelRequests requests =
                requests(new AppConfig.LabelRequests(true, 0.2, 100_000, 0, 0, 0, rate, 100_000, WEEK, true));
        IntStream.range(0, 4000).forEach(i -> offer(requests, "r" + i, "text " + i, 0.9, i, true));

        long random = asked.stream()
                .filter(request -> request.getReason() == LabelRequestReason.RANDOM)
                .count();
        assertThat((double) random).isCloseTo(800, within(80.0));
        assertThat((asked.size() - random) / (4000.0 - random)).isCloseTo(rate, within(0.03));
        assertThat(asked)
                .filteredOn(request -> request.getReason() == LabelRequestReason.DISAGREEMENT)
                .extracting(LabelRequest::getSamplingProbability)
                .containsOnly(rate);
    }

    @Test
    void what_was_asked_about_because_it_is_disputed_can_still_be_drawn_by_chance() {
        offer(requests(disputed(0, 1)), "r1", "one", 0.9, 1, true);
        offer(requests(disputed(1, 1)), "r1", "one", 0.9, 2, true);
        offer(requests(disputed(0, 1)), "r1", "one", 0.9, 3, true);
        assertThat(asked)
                .extracting(LabelRequest::getReason)
                .containsExactly(LabelRequestReason.DISAGREEMENT, LabelRequestReason.RANDOM);
    }

    @Test
    void a_long_text_is_cut_between_characters() {
        String text = "x".repeat(LabelRequests.LONGEST_TEXT - 1) + "😀 and so on";
        offer(requests(all()), "r1", text, 0.7, 0);
        assertThat(asked.get(0).getText()).isEqualTo("x".repeat(LabelRequests.LONGEST_TEXT - 1));
    }

    @Test
    void no_more_are_drawn_in_an_hour_than_the_budget_has_and_a_restart_does_not_begin_it_anew() {
        LabelRequests requests = requests(all());
        IntStream.range(0, 8).forEach(i -> offer(requests, "r" + i, "text " + i, 0.7, i));
        LabelRequests again = requests(all());
        IntStream.range(8, 20).forEach(i -> offer(again, "r" + i, "text " + i, 0.7, i));
        assertThat(asked).hasSize(10);
        assertThat(leftOut).hasSize(10).containsOnly(Choice.Why.BUDGET);

        clock.pass(Duration.ofHours(1));
        IntStream.range(20, 40).forEach(i -> offer(again, "r" + i, "text " + i, 0.7, i));
        assertThat(asked).hasSize(20);
    }

    @Test
    void nobody_is_asked_twice_about_a_review_or_a_text_until_the_time_has_passed_also_after_a_restart() {
        offer(requests(all()), "r1", "Good  one", 0.7, 1);
        LabelRequests again = requests(all());
        offer(again, "r1", "edited", 0.7, 2);
        offer(again, "r2", "good ONE ", 0.7, 3);
        assertThat(asked).hasSize(1);
        assertThat(leftOut).containsExactly(Choice.Why.ASKED_BEFORE, Choice.Why.ASKED_BEFORE);

        clock.pass(WEEK);
        offer(again, "r2", "good one", 0.7, 4);
        assertThat(asked).hasSize(2);
        assertThat(store.keys().stream().filter(key -> key.startsWith("asked/")))
                .as("the old are gone")
                .hasSize(2);
    }

    @Test
    void where_a_review_may_be_read_again_its_request_is_repeated_and_costs_nothing() {
        offer(requests(all(), true), "r1", "text", 0.7, 1);
        offer(requests(all(), true), "r1", "text", 0.7, 1);
        offer(requests(all(), true), "r1", "text", 0.7, 2);
        assertThat(asked).hasSize(2);
        assertThat(leftOut).containsExactly(Choice.Why.ASKED_BEFORE);
    }

    @Test
    void the_least_certain_review_of_a_slot_is_asked_about_when_it_ends_also_after_a_restart() {
        LabelRequests requests = requests(uncertain());
        offer(requests, "r1", "one", 0.60, 1);
        offer(requests, "r2", "two", 0.52, 2);
        offer(requests, "r3", "three", 0.55, 3);
        requests.due().ifPresent(this::keep);
        assertThat(asked).isEmpty();

        clock.pass(Duration.ofMinutes(30));
        LabelRequests again = requests(uncertain());
        again.due().ifPresent(this::keep);
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.getReviewId()).isEqualTo("r2");
            assertThat(request.getReason()).isEqualTo(LabelRequestReason.UNCERTAIN);
            assertThat(request.getSamplingProbability()).isNull();
            assertThat(request.getRequestedAt()).isEqualTo(clock.instant());
        });
        assertThat(again.due()).isEmpty();
        assertThat(requests(uncertain()).due()).isEmpty();
    }

    @Test
    void a_text_that_was_asked_about_because_the_release_was_unsure_can_still_be_drawn_but_not_the_other_way_round() {
        LabelRequests unsure = requests(uncertain());
        offer(unsure, "r1", "the same", 0.52, 1);
        clock.pass(Duration.ofMinutes(30));
        unsure.due().ifPresent(this::keep);

        offer(requests(all()), "r2", "the same", 0.52, 2);
        assertThat(asked)
                .extracting(LabelRequest::getReason)
                .containsExactly(LabelRequestReason.UNCERTAIN, LabelRequestReason.RANDOM);

        offer(requests(all()), "r3", "drawn", 0.52, 3);
        LabelRequests again = requests(uncertain());
        offer(again, "r4", "drawn", 0.52, 4);
        clock.pass(Duration.ofMinutes(60));
        assertThat(again.due()).isEmpty();
    }

    @Test
    void what_waits_is_forgotten_where_nobody_is_asked_about_uncertain_ones_any_more() {
        offer(requests(uncertain()), "r1", "one", 0.6, 1);
        requests(all());
        assertThat(store.keys()).doesNotContain("held");
    }

    @Test
    void no_more_uncertain_ones_are_asked_about_than_the_budget_has_however_many_come() {
        LabelRequests requests = requests(uncertain());
        for (int second = 0; second < 4 * 3600; second++) {
            offer(requests, "r" + second, "text " + second, 0.5 + second % 7 * 0.01, second);
            requests.due().ifPresent(this::keep);
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(asked).hasSizeBetween(7, 8); // two an hour
        assertThat(asked).extracting(LabelRequest::getConfidence).containsOnly(0.5);
        assertThat(asked).extracting(LabelRequest::getText).doesNotHaveDuplicates();
    }

    @Test
    void one_of_which_the_release_is_sure_is_not_asked_about_and_none_that_nobody_can_read() {
        LabelRequests requests = requests(uncertain());
        offer(requests, "r1", "one", 0.80, 1);
        offer(requests, "r2", "  ", 0.51, 2);
        offer(requests, "r3", "x".repeat(LabelRequests.LONGEST_TEXT + 1), 0.51, 3);
        offer(requests, "x".repeat(LabelRequests.LONGEST_ID + 1), "text", 0.51, 4);
        clock.pass(Duration.ofHours(2));
        assertThat(requests.due()).isEmpty();
    }

    @Test
    void what_was_held_by_a_version_that_wrote_otherwise_is_left_out() {
        LabelRequests requests = requests(uncertain());
        offer(requests, "r1", "one", 0.6, 1);
        store.put("held", new byte[] {1, 2, 3});
        clock.pass(Duration.ofHours(2));
        assertThat(requests(uncertain()).due()).isEmpty();
        assertThat(store.keys()).doesNotContain("held");
    }

    private void offer(LabelRequests requests, String id, String text, double confidence, long offset) {
        offer(requests, id, text, confidence, offset, false);
    }

    private void offer(
            LabelRequests requests, String id, String text, double confidence, long offset, boolean isDisputed) {
        Prediction prediction = Prediction.newBuilder()
                .setReviewId(id)
                .setLabel("good")
                .setConfidence(confidence)
                .setScores(List.of(new LabelScore("good", confidence), new LabelScore("bad", 1 - confidence)))
                .setTokenCount(1)
                .setOutOfVocabularyCount(0)
                .setTruncatedCount(0)
                .setRelease("000001-aaaaaaaaaaaa")
                .setEncoderFingerprint("f")
                .setOrigin(new Origin("reviews", 0, offset))
                .setReviewTime(Instant.EPOCH)
                .setScoredAt(Instant.EPOCH)
                .build();
        Optional<Choice> choice = requests.offer(text, prediction, isDisputed);
        choice.ifPresent(this::keep);
    }

    private void keep(Choice choice) {
        if (choice instanceof Choice.Ask ask) {
            asked.add(ask.request());
        } else if (choice instanceof Choice.LeaveOut left) {
            leftOut.add(left.why());
        }
    }

    private static AppConfig.LabelRequests all() {
        return new AppConfig.LabelRequests(true, 1, 10, 0, 0, 0, 0, 0, WEEK, true);
    }

    private static AppConfig.LabelRequests disputed(double randomRate, double rate) {
        return new AppConfig.LabelRequests(true, randomRate, 1000, 0, 0, 0, rate, 5, WEEK, true);
    }

    private static AppConfig.LabelRequests uncertain() {
        return new AppConfig.LabelRequests(true, 0, 0, 0, 2, 0.5, 0, 0, WEEK, true);
    }

    private LabelRequests requests(AppConfig.LabelRequests settings) {
        return requests(settings, false);
    }

    private LabelRequests requests(AppConfig.LabelRequests settings, boolean repeats) {
        return new LabelRequests(store, settings, 0, 1, repeats, clock);
    }
}
