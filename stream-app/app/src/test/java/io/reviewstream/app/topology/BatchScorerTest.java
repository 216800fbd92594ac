package io.reviewstream.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.app.WordModel;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.events.SentenceAttention;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class BatchScorerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Prediction> predictions = new ArrayList<>();
    private final WordModel model = new WordModel("000001-aaaaaaaaaaaa", "bad", "fine", "good");
    private final BatchScorer scorer =
            new BatchScorer(new Predictions(2, Clock.fixed(NOW, ZoneOffset.UTC)), predicted -> {
                predictions.add(predicted.prediction());
                return new Predicted(new Outgoing(new byte[0], 0));
            });

    @Test
    void a_prediction_tells_all_that_is_known() {
        scorer.score(batch("a good, odd one"), model);

        Prediction prediction = predictions.get(0);
        assertThat(prediction.getReviewId()).isEqualTo("r0");
        assertThat(prediction.getLabel()).isEqualTo("good");
        assertThat(prediction.getConfidence()).isEqualTo(0.75);
        assertThat(prediction.getScores()).containsExactly(new LabelScore("good", 0.75), new LabelScore("bad", 0.125));
        assertThat(prediction.getTokens().get(1).getToken()).isEqualTo("good");
        assertThat(prediction.getTokens().get(1).getStart()).isEqualTo(2);
        assertThat(prediction.getTokens().get(1).getEnd()).isEqualTo(6);
        assertThat(prediction.getTokenCount()).isEqualTo(prediction.getTokens().size());
        assertThat(prediction.getOutOfVocabularyCount()).isEqualTo(prediction.getTokenCount() - 1);
        assertThat(prediction.getTruncatedCount()).isZero();
        assertThat(prediction.getRelease()).isEqualTo(model.version());
        assertThat(prediction.getEncoderFingerprint()).isEqualTo(model.encoder().fingerprint());
        assertThat(prediction.getOrigin()).isEqualTo(new Origin("reviews", 2, 0L));
        assertThat(prediction.getReviewTime()).isEqualTo(Instant.ofEpochMilli(77));
        assertThat(prediction.getScoredAt()).isEqualTo(NOW);
    }

    @Test
    void sentences_are_told_where_the_release_reads_them() {
        scorer.score(batch("a good one"), model);
        assertThat(predictions.get(0).getSentences()).isEmpty();

        scorer.score(batch("Good one. Not bad! Third"), WordModel.inSentences("000001-aaaaaaaaaaaa", "bad", "good"));
        assertThat(predictions.get(1).getSentences())
                .containsExactly(new SentenceAttention(0, 9, 1f), new SentenceAttention(10, 18, 0f));
        assertThat(predictions.get(1).getTruncatedCount()).isEqualTo(1);
    }

    @Test
    void only_the_tokens_that_were_read_are_told() {
        scorer.score(batch("good ".repeat(50_000)), model);

        assertThat(predictions.get(0).getTokens()).hasSize(WordModel.MAX_TOKENS);
        assertThat(predictions.get(0).getTokenCount()).isEqualTo(50_000);
        assertThat(predictions.get(0).getTruncatedCount()).isEqualTo(50_000 - WordModel.MAX_TOKENS);
    }

    @Test
    void reviews_that_fail_alone_are_found_and_the_others_go_on() {
        List<Outcome> outcomes =
                scorer.score(batch("good", "poison", "bad", "good", "bad", "good", "poison", "good", "bad"), model);

        assertThat(outcomes).hasSize(9);
        for (int i = 0; i < 9; i++) {
            assertThat(outcomes.get(i)).isInstanceOf(i == 1 || i == 6 ? Failed.class : Predicted.class);
        }
        Fault fault = ((Failed) outcomes.get(1)).fault();
        assertThat(fault.reason()).isEqualTo(DeadLetterReason.SCORING_FAILED);
        assertThat(fault.message()).contains("this text is poison");
    }

    @Test
    void a_batch_of_one_is_compared_with_a_harmless_text() {
        assertThat(scorer.score(batch("poison"), model)).singleElement().isInstanceOf(Failed.class);
    }

    @Test
    void a_model_that_fails_on_everything_makes_no_dead_letters() {
        model.setBroken(true);

        assertThatThrownBy(() -> scorer.score(batch("good"), model)).isInstanceOf(BatchFailedException.class);
        assertThatThrownBy(() -> scorer.score(batch("good", "bad", "good"), model))
                .isInstanceOf(BatchFailedException.class);
    }

    @Test
    void a_passing_fault_costs_no_review_its_prediction() {
        model.failNext(1);
        assertThat(scorer.score(batch("good"), model)).singleElement().isInstanceOf(Predicted.class);

        model.failNext(2); // the batch as a whole, and then its first half alone
        assertThat(scorer.score(batch("good", "bad"), model)).hasSize(2).allMatch(Predicted.class::isInstance);
    }

    @Test
    void the_message_of_a_fault_is_bounded() {
        Fault fault = new Fault(DeadLetterReason.NOT_A_REVIEW, "value", "x".repeat(1 << 20));

        assertThat(fault.message()).hasSizeLessThan(1100);
    }

    @Test
    void a_batch_of_nothing_but_poison_is_kept() {
        String[] poison = Collections.nCopies(5, "poison").toArray(String[]::new);

        assertThatThrownBy(() -> scorer.score(batch(poison), model))
                .isInstanceOf(BatchFailedException.class)
                .hasMessageContaining("All 5 reviews");
    }

    private static List<ReadReview> batch(String... texts) {
        List<ReadReview> batch = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            Slot slot = new Slot(null, new byte[0], 77, new RecordHeaders(), new Origin("reviews", 2, (long) i));
            batch.add(new ReadReview(
                    slot, Review.newBuilder().setId("r" + i).setText(texts[i]).build()));
        }
        return batch;
    }
}
