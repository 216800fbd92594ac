package io.reviewstream.model.drift;

import io.reviewstream.model.drift.tokens.MadeUpReviews;
import io.reviewstream.model.drift.tokens.TokenSketch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Scored reviews from a seed: the same kind of stream at any seed. */
final class MadeUpStream {

    static final TokenSketch.Settings SKETCH = new TokenSketch.Settings(2048, 3, 512);

    private MadeUpStream() {}

    static List<ScoredReview> reviews(long seed, int number) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ScoredReview> reviews = new ArrayList<>();
        new MadeUpReviews(seed).give(number, "", 0, (id, words) -> {
            double confidence = 0.5 + random.nextDouble() / 2;
            float[] scores = {(float) confidence, (float) (1 - confidence)};
            reviews.add(new ScoredReview(
                    id,
                    words,
                    random.nextDouble() < 0.9 ? "HANGUL" : "LATIN",
                    random.nextDouble() < 0.9 ? "ko" : "en-US",
                    words.size(),
                    (int) (words.size() * 0.1 * random.nextDouble()),
                    random.nextBoolean() ? "positive" : "negative",
                    confidence,
                    ScoredReview.entropy(scores),
                    confidence < 0.55));
        });
        return reviews;
    }

    static SummaryBins bins() {
        return SummaryBins.of(reviews(1, 2000), 10, SKETCH, 50);
    }

    static StreamSummary summary(SummaryBins bins, List<ScoredReview> reviews) {
        StreamSummary summary = new StreamSummary(bins);
        reviews.forEach(summary::add);
        return summary;
    }

    /** A window each of whose reviews was changed, if it is one of so many in a hundred. */
    static List<ScoredReview> changed(long seed, int number, int inHundred, UnaryOperator<ScoredReview> change) {
        List<ScoredReview> reviews = reviews(seed, number);
        for (int i = 0; i < number; i++) {
            if (i % 100 < inHundred) {
                reviews.set(i, change.apply(reviews.get(i)));
            }
        }
        return reviews;
    }
}
