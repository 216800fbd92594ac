package io.reviewstream.model.scoring;

/** What the network says of one text. The arrays are not copied: callers leave them as they are. */
public final class Score {

    private final float[] probabilities;
    private final float[] attention;
    private final int best;

    /**
     * A score.
     *
     * @param probabilities one for each label, at least one, summing to 1
     * @param attention one for each kept token, summing to 1
     */
    public Score(float[] probabilities, float[] attention) {
        this.probabilities = probabilities;
        this.attention = attention;
        int highest = 0;
        for (int label = 1; label < probabilities.length; label++) {
            highest = probabilities[label] > probabilities[highest] ? label : highest;
        }
        this.best = highest;
    }

    /** Calibrated probability of each label, 0..1, summing to 1. */
    public float[] probabilities() {
        return probabilities;
    }

    /** How much each kept token weighed, 0..1, summing to 1, in the order of {@code EncodedText.tokenList()}. */
    public float[] attention() {
        return attention;
    }

    /** Index of the most probable label; of equals the first. */
    public int best() {
        return best;
    }

    /** Probability of the best label, 0..1. */
    public double confidence() {
        return probabilities[best];
    }
}
