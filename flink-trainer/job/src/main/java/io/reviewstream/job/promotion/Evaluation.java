package io.reviewstream.job.promotion;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import java.util.List;

/**
 * How good a release is on some texts, measured by the scorer that serves.
 *
 * @param texts how many
 * @param accuracy share whose best label is right, 0 to 1
 * @param logLoss mean of −ln(probability of the true label); a label that the release does not know counts as 10⁻⁷
 */
public record Evaluation(int texts, double accuracy, double logLoss) {
    private static final int BATCH = 256;
    private static final double LEAST_PROBABILITY = 1e-7;

    /**
     * Loads a bundle and scores texts with it.
     *
     * @param texts at least one
     * @throws BundleRefusedException if the bundle cannot serve
     */
    public static Evaluation of(Bundle bundle, List<TrainingExample> texts) throws BundleRefusedException {
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.besideTraining())) {
            int right = 0;
            double loss = 0;
            for (int from = 0; from < texts.size(); from += BATCH) {
                List<TrainingExample> part = texts.subList(from, Math.min(texts.size(), from + BATCH));
                List<Score> scores = scorer.score(part.stream()
                        .map(example -> scorer.encoder().encode(example.text()))
                        .toList());
                for (int i = 0; i < part.size(); i++) {
                    int truth = scorer.labels().indexOf(part.get(i).label());
                    right += scores.get(i).best() == truth ? 1 : 0;
                    double probability = truth < 0 ? 0 : scores.get(i).probabilities()[truth];
                    loss -= Math.log(Math.max(LEAST_PROBABILITY, probability));
                }
            }
            return new Evaluation(texts.size(), right / (double) texts.size(), loss / texts.size());
        }
    }
}
