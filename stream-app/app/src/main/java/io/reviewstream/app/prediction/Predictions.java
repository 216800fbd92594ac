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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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
        return Prediction.newBuilder()
                .setReviewId(id)
                .setLabel(model.labels().get(score.best()))
                .setConfidence(score.confidence())
                .setScores(best(score.probabilities(), model.labels()))
                .setAbstained(reason != null)
                .setAbstainReason(reason == null ? null : reason.name())
                .setTokens(explanation.tokens(text, score))
                .setSentences(explanation.sentences(text, score))
                .setAgainst(told == null ? null : model.labels().get(told.against()))
                .setContributionBias(told == null || !told.additive() ? null : told.bias())
                .setTokenCount(text.tokenCount())
                .setOutOfVocabularyCount(text.outOfVocabularyCount())
                .setTruncatedCount(text.truncatedCount())
                .setRelease(model.version())
                .setEncoderFingerprint(model.encoder().fingerprint())
                .setOrigin(origin)
                .setReviewTime(reviewTime)
                .setScoredAt(clock.instant())
                .setSegment(
                        segment == null || segment.length() <= LONGEST_SEGMENT
                                ? segment
                                : segment.substring(0, LONGEST_SEGMENT))
                .build();
    }

    private List<LabelScore> best(float[] probabilities, List<String> labels) {
        return IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(label -> -probabilities[label]))
                .limit(topK)
                .map(label -> new LabelScore(labels.get(label), (double) probabilities[label]))
                .toList();
    }
}
