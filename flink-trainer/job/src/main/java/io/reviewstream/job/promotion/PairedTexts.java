package io.reviewstream.job.promotion;

import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.PairedComparison;

/**
 * How much better a candidate looks than the live release, as it is and in each world of chance: there the two are swapped on
 * about half of the texts. A text is told by its hash, and is swapped in the same worlds whichever candidate is compared, so
 * that candidates that are alike look alike in each. Each world is a row of a Hadamard matrix, of which a text has the column
 * that its hash says; so all sums come from one fast Walsh-Hadamard transform, the worlds form a group, and the first is what
 * is. For one thread.
 */
public final class PairedTexts {
    /** How many worlds there are, the real one included. */
    static final int WORLDS = 1 << 14;
    /** Less in the mean Brier score is no reason for a release, however sure it is: any step of training changes something. */
    static final double LEAST_GAIN = 0.001;

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final PairedComparison.Sums all = new PairedComparison.Sums();
    private final double[] rights = new double[WORLDS];
    private final double[] gains = new double[WORLDS];
    private final double[] cubes = new double[WORLDS];
    private double squares;

    /**
     * Compares.
     *
     * @throws IllegalArgumentException if the two did not answer the same texts
     */
    static PairedTexts of(Answers candidate, Answers live) {
        PairedTexts texts = new PairedTexts();
        for (int text = 0; text < candidate.size(); text++) {
            if (candidate.size() != live.size() || candidate.hash(text) != live.hash(text)) {
                throw new IllegalArgumentException("answers to different texts cannot be compared");
            }
            texts.add(
                    candidate.hash(text),
                    candidate.isRight(text),
                    live.isRight(text),
                    live.brierScore(text) - candidate.brierScore(text));
        }
        return texts;
    }

    /**
     * One text more.
     *
     * @param hash tells it from others
     * @param gain the live release's Brier score less the candidate's
     */
    public void add(long hash, boolean candidateIsRight, boolean liveIsRight, double gain) {
        all.add(candidateIsRight, liveIsRight, gain);
        // Each but the first, which is never swapped.
        int column = 1 + (int) Long.remainderUnsigned(mixed(hash), WORLDS - 1);
        rights[column] += (candidateIsRight ? 1 : 0) - (liveIsRight ? 1 : 0);
        gains[column] += gain;
        cubes[column] += gain * gain * gain;
        squares += gain * gain;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 32)) * GOLDEN_RATIO;
        return (mixed ^ (mixed >>> 29)) * GOLDEN_RATIO;
    }

    /** What is. */
    public PairedComparison comparison() {
        return all.comparison();
    }

    /**
     * How much better the candidate looks in each world, the real one first: the greater of two sums, each by the root of the
     * sum of its squares: that of accuracy, and that of the probabilities where these count, corrected for the skew of their
     * differences (Johnson, "Modified t tests and confidence intervals for asymmetrical populations", JASA 73, 1978). For one that
     * is a little surer everywhere gains a little on most texts and loses much on few, of which a small holdout may have too few
     * by chance. 0 where it does not look better.
     */
    float[] strengths() {
        double[] right = rights.clone();
        double[] gain = gains.clone();
        transform(right);
        double[] cube = cubes.clone();
        transform(gain);
        transform(cube);
        PairedComparison real = comparison();
        double byAccuracy = 1 / Math.sqrt(Math.max(1, real.onlyFirst() + real.onlySecond()));
        double byProbability = squares == 0 ? 0 : 1 / Math.sqrt(squares);
        double leastGain = LEAST_GAIN * real.texts();
        float[] strengths = new float[WORLDS];
        for (int world = 0; world < WORLDS; world++) {
            double strength = Math.max(0, right[world] * byAccuracy);
            if (right[world] >= 0 && gain[world] >= leastGain) {
                double skew = cube[world] * byProbability * byProbability * byProbability;
                double sum = gain[world] * byProbability;
                strength = Math.max(strength, sum + skew / 6 + skew * sum * sum / 3);
            }
            // Sums that are equal must not differ by the order in which they were added.
            strengths[world] = (float) strength;
        }
        return strengths;
    }

    private static void transform(double[] values) {
        for (int half = 1; half < values.length; half *= 2) {
            for (int block = 0; block < values.length; block += 2 * half) {
                for (int i = block; i < block + half; i++) {
                    double one = values[i];
                    double other = values[i + half];
                    values[i] = one + other;
                    values[i + half] = one - other;
                }
            }
        }
    }
}
