package io.reviewstream.model.drift;

import io.reviewstream.model.drift.Statistic.Kind;
import io.reviewstream.model.drift.distance.EqualMassBins;
import io.reviewstream.model.drift.tokens.TokenSketch;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a summary counts. Only summaries that count alike can be merged or compared, so all of a release share one of these.
 * Immutable.
 */
public final class SummaryBins {

    private final Map<Statistic, EqualMassBins> bins;
    private final TokenSketch.Settings sketch;
    private final int sample;

    /**
     * Counts so.
     *
     * @param bins of each statistic of kind {@link Kind#ORDERED}
     * @param sketch size of the sketch of words
     * @param sample reviews to keep as a sample, 1 or more
     * @throws IllegalArgumentException if an ordered statistic has no bins
     */
    public SummaryBins(Map<Statistic, EqualMassBins> bins, TokenSketch.Settings sketch, int sample) {
        this.bins = new EnumMap<>(bins);
        this.sketch = sketch;
        this.sample = sample;
        for (Statistic statistic : Statistic.values()) {
            if (statistic.kind() == Kind.ORDERED && !bins.containsKey(statistic)) {
                throw new IllegalArgumentException("no bins for " + statistic);
            }
        }
    }

    /**
     * Cuts bins of equal mass from what the reference said.
     *
     * @param reviews of the reference, one or more
     * @param most bins a statistic, 2 or more
     */
    public static SummaryBins of(List<ScoredReview> reviews, int most, TokenSketch.Settings sketch, int sample) {
        Map<Statistic, EqualMassBins> bins = new EnumMap<>(Statistic.class);
        for (Statistic statistic : Statistic.values()) {
            if (statistic.kind() == Kind.ORDERED) {
                double[] values = reviews.stream()
                        .mapToDouble(review -> value(statistic, review))
                        .toArray();
                bins.put(statistic, EqualMassBins.of(values, most));
            }
        }
        return new SummaryBins(bins, sketch, sample);
    }

    private static double value(Statistic statistic, ScoredReview review) {
        return switch (statistic) {
            case LENGTH -> review.tokens();
            case OUT_OF_VOCABULARY -> review.unknownShare();
            case CONFIDENCE -> review.confidence();
            case ENTROPY -> review.entropy();
            case LABEL, ABSTENTION, SCRIPT, LANGUAGE, TOKENS, WORD ->
                throw new IllegalArgumentException(statistic + " has no order");
        };
    }

    /** The bin of a review. */
    int binOf(Statistic statistic, ScoredReview review) {
        return of(statistic).binOf(value(statistic, review));
    }

    /** The bins of an ordered statistic. */
    public EqualMassBins of(Statistic statistic) {
        return Objects.requireNonNull(bins.get(statistic), () -> statistic + " has no bins");
    }

    /** Size of the sketch of words. */
    public TokenSketch.Settings sketch() {
        return sketch;
    }

    /** Reviews to keep as a sample. */
    public int sample() {
        return sample;
    }

    /** Whether counts in the one can be added to counts in the other. */
    public boolean countsLike(SummaryBins other) {
        return sketch.equals(other.sketch)
                && sample == other.sample
                && bins.keySet().stream()
                        .allMatch(statistic -> Arrays.equals(
                                of(statistic).upperBounds(), other.of(statistic).upperBounds()));
    }
}
