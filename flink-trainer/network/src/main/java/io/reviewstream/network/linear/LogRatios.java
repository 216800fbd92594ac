package io.reviewstream.network.linear;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.Problem;

/**
 * How far each column tells one label from all others by itself: the size of its naive Bayes log-count ratio (Wang and
 * Manning 2012),
 *
 * <pre>
 * r[f] = ln( (p[f] / Σp) / (q[f] / Σq) )
 * </pre>
 *
 * with p[f] one more than the texts of the label that have f, and q[f] the same of the other texts.
 */
final class LogRatios {
    private static final double SMOOTHING = 1;

    private LogRatios() {}

    /**
     * |r| of each column.
     *
     * @param problem rows whose first feature is the bias
     * @param columns how many
     */
    static float[] sizes(Problem problem, int columns, int label) {
        int[] own = new int[columns];
        int[] others = new int[columns];
        for (int row = 0; row < problem.l; row++) {
            int[] counts = problem.y[row] == label ? own : others;
            Feature[] features = problem.x[row];
            for (int i = 1; i < features.length; i++) {
                counts[features[i].getIndex() - SharedFeatures.FIRST_COLUMN]++;
            }
        }
        double shift = Math.log(total(others) / total(own));
        float[] sizes = new float[columns];
        for (int column = 0; column < columns; column++) {
            double ratio = Math.log((own[column] + SMOOTHING) / (others[column] + SMOOTHING));
            sizes[column] = (float) Math.abs(ratio + shift);
        }
        return sizes;
    }

    private static double total(int[] counts) {
        double total = 0;
        for (int count : counts) {
            total += count + SMOOTHING;
        }
        return total;
    }
}
