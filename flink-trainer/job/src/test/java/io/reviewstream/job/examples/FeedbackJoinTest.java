package io.reviewstream.job.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedbackJoinTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private FeedbackJoin function;
    private KeyedTwoInputStreamOperatorTestHarness<String, GivenLabel, ReviewText, TrainingExample> join;

    @BeforeEach
    void open() throws Exception {
        join = harness();
        join.open();
    }

    @AfterEach
    void close() throws Exception {
        join.close();
    }

    @Test
    void a_review_that_comes_after_its_feedback_makes_an_example() throws Exception {
        feedback("r1", "pos", 7, 0);
        assertThat(examples()).isEmpty();

        review("r1", "fine soup", HOUR / 2);

        assertThat(examples()).extracting(TrainingExample::text).containsExactly("fine soup");
        assertThat(examples()).extracting(TrainingExample::offset).containsExactly(7L);
    }

    @Test
    void feedback_without_a_review_becomes_a_dead_letter_once_the_reviews_clock_is_past_its_time() throws Exception {
        feedback("lost", "pos", 7, 0);

        join.processWatermark1(new Watermark(Long.MAX_VALUE));
        join.processWatermark2(new Watermark(HOUR - 1));
        assertThat(orphans()).isEmpty();

        join.processWatermark2(new Watermark(HOUR));
        assertThat(orphans()).hasSize(1);
        assertThat(orphans().get(0).reason()).isEqualTo(DeadLetterReason.ORPHAN);
        assertThat(orphans().get(0).message()).contains("'lost'");
        assertThat(orphans().get(0).record().value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("lost");
        assertThat(examples()).isEmpty();
    }

    @Test
    void feedback_that_waits_survives_a_restart_and_is_trained_once() throws Exception {
        feedback("r1", "pos", 7, 0);
        var state = join.snapshot(1, 1);
        join.close();
        join = harness();
        join.initializeState(state);
        join.open();

        review("r1", "fine soup", 10);
        review("r1", "fine soup", 11);
        feedback("r1", "pos", 7, 0);

        assertThat(examples()).hasSize(1);
    }

    @Test
    void an_example_tells_what_feedback_and_review_say_beside_text_and_label() throws Exception {
        review("r1", "fine soup", 4_000);
        feedback("r1", "pos", 7, 0, null, 9_000);

        assertThat(examples())
                .extracting(TrainingExample::known)
                .containsExactly(new TrainingExample.Known("r1", 9_000L, 4_000L, false, 0.25, "soups"));
        assertThat(function.counted().delay().getStatistics().getMax()).isEqualTo(5);
    }

    @Test
    void labels_that_differ_are_counted_whichever_wins_and_so_is_what_was_said_before() throws Exception {
        feedback("r1", "pos", 1, 0, "fine soup", 20);
        feedback("r1", "neg", 2, 0, "fine soup", 10);
        feedback("r1", "pos", 3, 0, "fine soup", 20);
        feedback("r1", "pos", 4, 0, "fine soup", 30);
        assertThat(examples()).extracting(TrainingExample::offset).containsExactly(1L);
        assertThat(function.counted().conflicts()).isEqualTo(1);
        assertThat(function.counted().repeats()).isEqualTo(2);

        feedback("r1", "neg", 5, 0, "fine soup", 40);
        feedback("r1", "neg", 6, 0, "foul soup", 50);
        assertThat(examples()).extracting(TrainingExample::offset).containsExactly(1L, 5L, 6L);
        assertThat(function.counted().conflicts()).isEqualTo(2);
        assertThat(function.counted().repeats()).isEqualTo(2);
    }

    @Test
    void where_a_feedback_brought_the_text_the_join_does_not_keep_it_whichever_came_first() throws Exception {
        String text = "fine soup ".repeat(10_000);
        review("r1", text, 0);
        feedback("r1", "pos", 1, 10, text, 5);
        feedback("r2", "pos", 2, 10, text, 5);
        review("r2", text, 20);
        review("r1", text, 30);
        assertThat(join.snapshot(1, 1).getStateSize()).isLessThan(text.length());

        feedback("r1", "neg", 3, 40, null, 6);
        feedback("r2", "neg", 4, 40, text, 6);
        assertThat(examples()).extracting(TrainingExample::offset).containsExactly(1L, 2L, 4L);
        assertThat(function.counted().delay().getCount())
                .as("what else is known of it")
                .isEqualTo(2);
        review("r1", text, 50);
        assertThat(examples()).as("a label without a text still joins").hasSize(4);
    }

    @Test
    void a_review_that_was_forgotten_stays_so_whatever_comes_late() throws Exception {
        ForgetWish wish = new ForgetWish("c1", 3, "anna", 1);
        review("r1", "fine soup", 0);
        feedback("r2", "pos", 1, 0);
        for (String id : List.of("r1", "r2", "r3")) {
            join.processElement2(ReviewText.forgotten(id, wish), 0);
        }
        assertThat(examples())
                .extracting(example -> example.known().moderator())
                .containsExactly(true, true, false);
        assertThat(examples()).extracting(TrainingExample::wish).containsOnly(wish);
        assertThat(join.numKeyedStateEntries()).as("marks alone").isEqualTo(3);

        var state = join.snapshot(1, 1);
        join.close();
        join = harness();
        join.initializeState(state);
        join.open();
        review("r1", "fine soup", 10);
        feedback("r1", "pos", 2, 20);
        feedback("r2", "pos", 3, 20, "fine soup", 9);
        review("r2", "fine soup", 30);

        assertThat(examples()).isEmpty();
        assertThat(join.numKeyedStateEntries()).isEqualTo(3);
        assertThat(function.counted().labelsForgotten()).isEqualTo(2);
        join.processWatermark2(new Watermark(2 * HOUR));
        assertThat(orphans()).isEmpty();
    }

    @Test
    void nothing_is_left_once_the_reviews_clock_is_past_all_times() throws Exception {
        review("r1", "fine soup", 0);
        feedback("r1", "pos", 1, 10, null, 5);
        feedback("lost", "pos", 2, 20);
        assertThat(join.numKeyedStateEntries()).isEqualTo(3);

        join.processWatermark2(new Watermark(HOUR + 20));
        assertThat(join.numKeyedStateEntries()).isZero();
        assertThat(join.numEventTimeTimers()).isZero();
        assertThat(function.counted().orphans()).isEqualTo(1);
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, GivenLabel, ReviewText, TrainingExample> harness()
            throws Exception {
        function = new FeedbackJoin(Duration.ofHours(1));
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new ReviewClockJoin(function), GivenLabel::reviewId, ReviewText::id, Types.STRING);
    }

    private void feedback(String id, String label, long offset, long timestamp) throws Exception {
        feedback(id, label, offset, timestamp, null, 5);
    }

    private void feedback(String id, String label, long offset, long timestamp, String text, long createdAt)
            throws Exception {
        RawRecord record = new RawRecord(
                "feedback",
                0,
                offset,
                timestamp,
                null,
                id.getBytes(StandardCharsets.UTF_8),
                new String[0],
                new byte[0][]);
        join.processElement1(
                new GivenLabel(id, text, label, FeedbackSource.RANDOM_REQUEST, false, 0.25, createdAt, record),
                timestamp);
    }

    private void review(String id, String text, long timestamp) throws Exception {
        join.processElement2(new ReviewText(id, text, "soups", timestamp, timestamp), timestamp);
    }

    private List<TrainingExample> examples() {
        return join.extractOutputValues();
    }

    private List<DeadLetter> orphans() {
        var orphans = join.getSideOutput(FeedbackJoin.ORPHANS);
        return orphans == null
                ? List.of()
                : orphans.stream().map(record -> record.getValue()).toList();
    }
}
