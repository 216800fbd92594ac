package io.reviewstream.model.drift.domain;

import java.util.Arrays;

/**
 * How well scores tell new from old: the chance that a new review scores higher than an old one, ties halved, which is the
 * area under the ROC curve, with its variance. E. DeLong, D. DeLong, D. Clarke-Pearson, "Comparing the areas under two or more
 * correlated receiver operating characteristic curves", Biometrics 44 (1988); by ranks as X. Sun, W. Xu, IEEE Signal Processing
 * Letters 21 (2014).
 *
 * @param area 0 to 1, 0.5 by chance
 * @param variance of the area, 0 or more
 */
record RankedScores(double area, double variance) {

    /**
     * Ranks the scores.
     *
     * @param old of old reviews, two or more
     * @param now of new reviews, two or more
     */
    static RankedScores of(double[] old, double[] now) {
        if (old.length < 2 || now.length < 2) {
            throw new IllegalArgumentException(old.length + " old and " + now.length
                    + " new reviews: two of each are needed to know how sure the area is");
        }
        double[] above = shareBelow(now, old);
        double[] below =
                Arrays.stream(shareBelow(old, now)).map(share -> 1 - share).toArray();
        double area = Arrays.stream(above).average().orElseThrow();
        return new RankedScores(area, variance(above) / now.length + variance(below) / old.length);
    }

    /** For each score, which share of the others lies below it; an equal one counts half. */
    private static double[] shareBelow(double[] scores, double[] others) {
        double[] sorted = others.clone();
        Arrays.sort(sorted);
        return Arrays.stream(scores)
                .map(score -> (first(sorted, score, false) + first(sorted, score, true)) / 2.0 / sorted.length)
                .toArray();
    }

    /** Where the first number stands that is not below the score, or the first that is above it. */
    private static int first(double[] sorted, double score, boolean above) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean right = above ? sorted[middle] <= score : sorted[middle] < score;
            if (right) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}
