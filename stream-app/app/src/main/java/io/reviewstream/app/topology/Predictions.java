package io.reviewstream.app.topology;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Prediction;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.EncodedText;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Puts a score into words: label, best labels, abstention, attention over tokens and sentences, counts, origin and times. Thread-safe. */
final class Predictions {
    private final int topK;
    private final Abstention abstention;
    private final Explanation explanation;
    private final Clock clock;

    Predictions(AppConfig.Answers answers, Clock clock) {
        this.topK = answers.topK();
        this.abstention = new Abstention(answers.confidenceFloor());
        this.explanation = new Explanation(answers.explain(), answers.explainTop());
        this.clock = clock;
    }

    Prediction of(ReadReview read, EncodedText text, Score score, ServedModel model) {
        AbstainReason reason = abstention.of(text, score);
        return Prediction.newBuilder()
                .setReviewId(read.review().getId())
                .setLabel(model.labels().get(score.best()))
                .setConfidence(score.confidence())
                .setScores(best(score.probabilities(), model.labels()))
                .setAbstained(reason != null)
                .setAbstainReason(reason == null ? null : reason.name())
                .setTokens(explanation.tokens(text, score))
                .setSentences(explanation.sentences(text, score))
                .setTokenCount(text.tokenCount())
                .setOutOfVocabularyCount(text.outOfVocabularyCount())
                .setTruncatedCount(text.truncatedCount())
                .setRelease(model.version())
                .setEncoderFingerprint(model.encoder().fingerprint())
                .setOrigin(read.slot().origin())
                .setReviewTime(Instant.ofEpochMilli(read.slot().timestamp()))
                .setScoredAt(clock.instant())
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
