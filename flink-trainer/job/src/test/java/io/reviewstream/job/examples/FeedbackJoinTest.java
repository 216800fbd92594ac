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

    private static KeyedTwoInputStreamOperatorTestHarness<String, GivenLabel, ReviewText, TrainingExample> harness()
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new ReviewClockJoin(new FeedbackJoin(Duration.ofHours(1))),
                GivenLabel::reviewId,
                ReviewText::id,
                Types.STRING);
    }

    private void feedback(String id, String label, long offset, long timestamp) throws Exception {
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
                new GivenLabel(id, null, label, FeedbackSource.RANDOM_REQUEST, false, 5, record), timestamp);
    }

    private void review(String id, String text, long timestamp) throws Exception {
        join.processElement2(new ReviewText(id, text, timestamp), timestamp);
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
