package io.reviewstream.model.scoring;

import org.jspecify.annotations.Nullable;

/** What the network says of one text. The arrays are not copied: callers leave them as they are. */
public final class Score {

    private final float[] probabilities;
    private final float[] attention;
    private final float[] sentenceAttention;
    private final @Nullable Contribution contribution;
    private final int best;

    /**
     * A score of a text that is one sentence.
     *
     * @param probabilities one for each label, at least one, summing to 1
     * @param attention one for each kept token, summing to 1
     */
    public Score(float[] probabilities, float[] attention) {
        this(probabilities, attention, new float[] {1});
    }

    /**
     * A score.
     *
     * @param probabilities one for each label, at least one, summing to 1
     * @param attention one for each kept token, summing to 1
     * @param sentenceAttention one for each sentence, summing to 1
     */
    public Score(float[] probabilities, float[] attention, float[] sentenceAttention) {
        this(probabilities, attention, sentenceAttention, null);
    }

    /**
     * A score.
     *
     * @param probabilities one for each label, at least one, summing to 1
     * @param attention one for each kept token, summing to 1
     * @param sentenceAttention one for each sentence, summing to 1
     * @param contribution of the kept tokens; null if it is not known
     */
    public Score(
            float[] probabilities, float[] attention, float[] sentenceAttention, @Nullable Contribution contribution) {
        this.probabilities = probabilities;
        this.attention = attention;
        this.sentenceAttention = sentenceAttention;
        this.contribution = contribution;
        this.best = best(probabilities);
    }

    /** Index of the highest of at least one probability; of equals the first. */
    public static int best(float[] probabilities) {
        int highest = 0;
        for (int label = 1; label < probabilities.length; label++) {
            highest = probabilities[label] > probabilities[highest] ? label : highest;
        }
        return highest;
    }

    /** Calibrated probability of each label, 0..1, summing to 1. */
    public float[] probabilities() {
        return probabilities;
    }

    /** How much each kept token weighed, 0..1, summing to 1, in the order of {@code EncodedText.tokenList()}. */
    public float[] attention() {
        return attention;
    }

    /** How much each sentence weighed, 0..1, summing to 1; that of a flat text is one. */
    public float[] sentenceAttention() {
        return sentenceAttention;
    }

    /** What the kept tokens say for the label; null if the bundle does not tell, or the scorer was loaded without. */
    public @Nullable Contribution contribution() {
        return contribution;
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
