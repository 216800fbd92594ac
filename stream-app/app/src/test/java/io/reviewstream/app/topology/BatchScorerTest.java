package io.reviewstream.app.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.reviewstream.app.WordModel;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.Explain;
import io.reviewstream.app.config.ExplainBy;
import io.reviewstream.app.prediction.Predictions;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.events.SentenceAttention;
import io.reviewstream.program.deadletters.DeadLetterReason;
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
    private final BatchScorer scorer = scorer(0, Explain.ALL);

    private BatchScorer scorer(double confidenceFloor, Explain explain) {
        AppConfig.Answers answers = new AppConfig.Answers(2, confidenceFloor, explain, ExplainBy.CONTRIBUTION, 2);
        return new BatchScorer(new Predictions(answers, Clock.fixed(NOW, ZoneOffset.UTC)), (read, text, prediction) -> {
            predictions.add(prediction);
            return new Predicted(read, text, prediction, new Outgoing(new byte[0], 0));
        });
    }

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
    void a_review_that_overruns_the_stack_is_found_and_the_others_go_on() {
        BatchScorer fragile = new BatchScorer(
                new Predictions(new AppConfig.Answers(2, 0, Explain.ALL, ExplainBy.CONTRIBUTION, 2), Clock.systemUTC()),
                (read, text, prediction) -> {
                    if (prediction.getReviewId().equals("r1")) {
                        throw new StackOverflowError();
                    }
                    return new Predicted(read, text, prediction, new Outgoing(new byte[0], 0));
                });
        List<Outcome> outcomes = fragile.score(batch("good", "bad", "fine"), model);

        assertThat(outcomes.get(1)).isInstanceOf(Failed.class);
        assertThat(List.of(outcomes.get(0), outcomes.get(2))).allMatch(Predicted.class::isInstance);
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
    void a_fault_of_the_model_that_ends_during_the_search_costs_no_review_its_prediction() {
        model.failNext(6); // the batch, its first half, and each review of that half twice
        assertThat(scorer.score(batch("good a", "good b", "bad c", "bad d"), model))
                .hasSize(4)
                .allMatch(Predicted.class::isInstance);
    }

    @Test
    void the_message_of_a_fault_is_bounded() {
        Fault fault = new Fault(DeadLetterReason.NOT_A_REVIEW, "value", "x".repeat(1 << 20));

        assertThat(fault.message()).hasSizeLessThan(1100);
    }

    @Test
    void a_batch_of_nothing_but_poison_does_not_stop_the_line() {
        assertThat(scorer.score(batch("poison a", "poison b", "poison c", "poison d", "poison e"), model))
                .hasSize(5)
                .allMatch(Failed.class::isInstance);
    }

    @Test
    void a_poison_that_is_sent_many_times_does_not_stop_the_line() {
        String[] poison = Collections.nCopies(5, "poison").toArray(String[]::new);

        assertThat(scorer.score(batch(poison), model)).hasSize(5).allMatch(Failed.class::isInstance);
    }

    @Test
    void a_text_that_comes_several_times_is_scored_once() {
        scorer.score(batch("good", "bad", "good", "good", "bad"), model);

        assertThat(model.largestBatch()).isEqualTo(2);
        assertThat(predictions)
                .extracting(Prediction::getReviewId, Prediction::getLabel)
                .containsExactly(
                        tuple("r0", "good"),
                        tuple("r1", "bad"),
                        tuple("r2", "good"),
                        tuple("r3", "good"),
                        tuple("r4", "bad"));
        assertThat(predictions)
                .extracting(prediction -> prediction.getOrigin().getOffset())
                .containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void without_a_floor_no_prediction_abstains() {
        scorer.score(batch("good", "strange", ""), model);

        assertThat(predictions)
                .extracting(Prediction::getAbstained, Prediction::getAbstainReason)
                .containsOnly(tuple(false, null));
    }

    @Test
    void below_the_floor_a_prediction_abstains_and_keeps_its_label() {
        scorer(0.75, Explain.ALL).score(batch("good"), model);
        scorer(0.76, Explain.ALL).score(batch("good"), model);

        assertThat(predictions)
                .extracting(Prediction::getLabel, Prediction::getAbstained, Prediction::getAbstainReason)
                .containsExactly(tuple("good", false, null), tuple("good", true, "LOW_CONFIDENCE"));
    }

    @Test
    void a_text_in_which_nothing_is_known_abstains_however_confident() {
        List<Outcome> outcomes = scorer(0.1, Explain.ALL).score(batch("strange words", "", "one good word"), model);

        assertThat(predictions)
                .extracting(Prediction::getAbstainReason)
                .containsExactly("NO_KNOWN_TOKEN", "NO_KNOWN_TOKEN", null);
        assertThat(outcomes)
                .extracting(outcome -> ((Predicted) outcome).prediction().getAbstainReason())
                .containsExactly("NO_KNOWN_TOKEN", "NO_KNOWN_TOKEN", null);
    }

    @Test
    void an_explanation_tells_all_tokens_the_strongest_or_none() {
        WordModel sentences = WordModel.inSentences("000001-aaaaaaaaaaaa", "bad", "good");
        String text = "All good here. Not bad";
        scorer(0, Explain.ALL).score(batch(text), sentences);
        scorer(0, Explain.TOP).score(batch(text), sentences);
        scorer(0, Explain.NONE).score(batch(text), sentences);

        assertThat(predictions.get(0).getTokens()).hasSizeGreaterThan(4);
        assertThat(predictions.get(1).getTokens())
                .isEqualTo(predictions.get(0).getTokens().subList(0, 2));
        assertThat(predictions.get(1).getSentences()).hasSize(2);
        assertThat(predictions.get(2).getTokens()).isEmpty();
        assertThat(predictions.get(2).getSentences()).isEmpty();
        assertThat(predictions.get(2).getTokenCount())
                .isEqualTo(predictions.get(0).getTokenCount());
    }

    private static List<Accepted> batch(String... texts) {
        List<Accepted> batch = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            Slot slot = new Slot(null, new byte[0], 77, new RecordHeaders(), new Origin("reviews", 2, (long) i));
            batch.add(new Accepted(
                    slot, Review.newBuilder().setId("r" + i).setText(texts[i]).build()));
        }
        return batch;
    }
}
