package io.reviewstream.network.layers.parameters;

import java.util.Random;

/** A random rotation, by Gram and Schmidt's process on rows drawn from a normal distribution. */
final class OrthonormalRows {
    private OrthonormalRows() {}

    static double[][] random(int size, Random random) {
        double[][] rows = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int i = 0; i < size; i++) {
                rows[row][i] = random.nextGaussian();
            }
            // Twice: what rounding left of the earlier rows in a short remainder goes the second time.
            withoutEarlier(rows, row);
            withoutEarlier(rows, row);
        }
        return rows;
    }

    private static void withoutEarlier(double[][] rows, int row) {
        for (int earlier = 0; earlier < row; earlier++) {
            add(rows[row], rows[earlier], -product(rows[row], rows[earlier]));
        }
        scale(rows[row], 1 / Math.sqrt(product(rows[row], rows[row])));
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] to, double[] other, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * other[i];
        }
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }
}
