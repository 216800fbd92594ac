package io.reviewstream.app.prediction;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.Explain;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.model.scoring.Contribution;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.encoder.EncodedText;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a score into words: label, best labels, abstention, attention over tokens and sentences, counts, origin and times. Thread-safe. */
public final class Predictions {
    private static final int LONGEST_SEGMENT = 200;

    private final int topK;
    private final AbstentionRule abstention;
    private final Explanation explanation;
    private final Clock clock;

    /**
     * Creates the wording.
     *
     * @param answers what a prediction tells
     * @param clock tells the time of scoring
     */
    public Predictions(AppConfig.Answers answers, Clock clock) {
        this.topK = answers.topK();
        this.abstention = new AbstentionRule(answers.confidenceFloor());
        this.explanation = new Explanation(answers.explain(), answers.explainTop());
        this.clock = clock;
    }

    /**
     * Returns the prediction for a text, wherever it came from.
     *
     * @param segment of the review, of which {@value #LONGEST_SEGMENT} UTF-16 units are told; null if it has none
     * @param text the text as this model's encoder encoded it
     * @param score what this model says of it
     */
    public Prediction of(
            String id,
            @Nullable String segment,
            Origin origin,
            Instant reviewTime,
            EncodedText text,
            Score score,
            ServedModel model) {
        AbstainReason reason = abstention.of(text, score);
        Contribution told = explanation.explain() == Explain.NONE ? null : score.contribution();
        // Not by the builder, which copies its schema's fields for each prediction.
        return new Prediction(
                id,
                model.labels().get(score.best()),
                score.confidence(),
                best(score.probabilities(), model.labels()),
                reason != null,
                reason == null ? null : reason.name(),
                explanation.tokens(text, score),
                explanation.sentences(text, score),
                text.tokenCount(),
                text.outOfVocabularyCount(),
                text.truncatedCount(),
                model.version(),
                model.encoder().fingerprint(),
                origin,
                reviewTime,
                clock.instant(),
                shown(segment),
                told == null ? null : model.labels().get(told.against()),
                told == null || !told.additive() ? null : (Float) told.bias());
    }

    private static @Nullable String shown(@Nullable String segment) {
        return segment == null || segment.length() <= LONGEST_SEGMENT ? segment : segment.substring(0, LONGEST_SEGMENT);
    }

    /** Of equals the first. Bits of floats that are not negative are in the order of the floats. */
    private List<LabelScore> best(float[] probabilities, List<String> labels) {
        long[] order = new long[probabilities.length];
        for (int label = 0; label < order.length; label++) {
            long behind = (long) Integer.MAX_VALUE - Float.floatToIntBits(probabilities[label]);
            order[label] = (behind << Integer.SIZE) | label;
        }
        Arrays.sort(order);
        int count = Math.min(topK, order.length);
        List<LabelScore> best = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int label = (int) order[i];
            best.add(new LabelScore(labels.get(label), (double) probabilities[label]));
        }
        return best;
    }
}
