package io.reviewstream.model.scoring.vector;

import java.nio.FloatBuffer;
import java.util.Random;
import java.util.stream.IntStream;

/** A layer of gated recurrent units drawn by chance, and what it says, written down as the formula has it, in doubles. */
final class PlainGru {
    private final int units;
    private final Weights[] directions;
    private final boolean ngrams;

    private static final class Weights {
        private final float[][] words;
        private final float[][] ngrams;
        private final float[][] recurrent;
        private final float[] candidateBias;

        Weights(Random random, int ids, int units) {
            words = matrix(random, ids, 3 * units, 1.5);
            ngrams = matrix(random, ids, 3 * units, 0.5);
            recurrent = matrix(random, units, 3 * units, 1.5 / Math.sqrt(units));
            candidateBias = matrix(random, 1, units, 0.5)[0];
        }
    }

    PlainGru(int units, int directions, boolean ngrams, int ids, long seed) {
        Random random = new Random(seed);
        this.units = units;
        this.ngrams = ngrams;
        this.directions = IntStream.range(0, directions)
                .mapToObj(i -> new Weights(random, ids, units))
                .toArray(Weights[]::new);
    }

    private static float[][] matrix(Random random, int rows, int columns, double scale) {
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) (scale * random.nextGaussian());
            }
        }
        return matrix;
    }

    /** The same for a kernel. */
    VectorLayer layer(GruKernel kernel) {
        VectorLayer layer = new VectorLayer(kernel);
        for (Weights weights : directions) {
            layer = layer.with(
                    flat(weights.recurrent, 0, 3 * units),
                    weights.candidateBias,
                    tables(weights.words),
                    ngrams ? tables(weights.ngrams) : null);
        }
        return layer;
    }

    private InputTables tables(float[][] rows) {
        return new InputTables(
                FloatBuffer.wrap(flat(rows, 0, 2 * units)), FloatBuffer.wrap(flat(rows, 2 * units, units)));
    }

    private static float[] flat(float[][] rows, int from, int columns) {
        float[] flat = new float[rows.length * columns];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], from, flat, row * columns, columns);
        }
        return flat;
    }

    /** [steps, texts, states of all directions]. */
    double[] states(int[] ids, int texts, int steps, int features) {
        double[] states = new double[steps * texts * directions.length * units];
        for (int direction = 0; direction < directions.length; direction++) {
            for (int text = 0; text < texts; text++) {
                double[] state = new double[units];
                for (int i = 0; i < steps; i++) {
                    int step = direction == 0 ? i : steps - 1 - i;
                    int at = (text * steps + step) * features;
                    state = ids[at] == 0 ? state : next(directions[direction], ids, at, features, state);
                    int to = ((step * texts + text) * directions.length + direction) * units;
                    System.arraycopy(state, 0, states, to, units);
                }
            }
        }
        return states;
    }

    private double[] next(Weights weights, int[] ids, int at, int features, double[] state) {
        double[] next = new double[units];
        for (int j = 0; j < units; j++) {
            double z = sigmoid(input(weights, ids, at, features, j) + recurrent(weights, state, j));
            double r = sigmoid(input(weights, ids, at, features, units + j) + recurrent(weights, state, units + j));
            double inner = recurrent(weights, state, 2 * units + j) + weights.candidateBias[j];
            double n = Math.tanh(input(weights, ids, at, features, 2 * units + j) + r * inner);
            next[j] = n + z * (state[j] - n);
        }
        return next;
    }

    private double input(Weights weights, int[] ids, int at, int features, int column) {
        double sum = weights.words[Math.abs(ids[at])][column];
        for (int feature = 1; feature < features; feature++) {
            int id = Math.abs(ids[at + feature]);
            sum += ngrams && id != 0 ? weights.ngrams[id][column] : 0;
        }
        return sum;
    }

    private static double recurrent(Weights weights, double[] state, int column) {
        double sum = 0;
        for (int k = 0; k < state.length; k++) {
            sum += state[k] * weights.recurrent[k][column];
        }
        return sum;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
