package io.reviewstream.network.linear;

import io.reviewstream.model.text.encoder.TextIds;
import java.util.Arrays;
import java.util.List;

/**
 * Inverse document frequency of each column, ln((1 + N) / (1 + df)) + 1: 1 for a feature of all N texts, more for rarer
 * ones.
 */
final class Idf {
    private static final double LEAST_SQUARE = 1e-12;

    private final float[] values;
    private final float[] counted;

    private Idf(float[] values, float[] counted) {
        this.values = values;
        this.counted = counted;
    }

    /**
     * Those that a network has.
     *
     * @param values of each column
     * @param counted of each column, as it counts in the length of a text's row
     */
    static Idf of(float[] values, float[] counted) {
        return new Idf(values.clone(), counted.clone());
    }

    static Idf of(FeatureColumns columns, List<TextIds> texts) {
        int[] counts = new int[columns.size()];
        for (TextIds text : texts) {
            for (int column : columns.of(text)) {
                counts[column]++;
            }
        }
        float[] values = new float[counts.length];
        for (int column = 0; column < values.length; column++) {
            values[column] = (float) (Math.log((1.0 + texts.size()) / (1.0 + counts[column])) + 1);
        }
        return new Idf(values, values);
    }

    int columns() {
        return values.length;
    }

    float of(int column) {
        return values[column];
    }

    /** Those of {@code count} columns. */
    float[] of(int from, int count) {
        return Arrays.copyOfRange(values, from, from + count);
    }

    /** What scales a row of these columns to length 1. */
    double scale(int[] columns) {
        double squares = 0;
        for (int column : columns) {
            squares += (double) counted[column] * counted[column];
        }
        return 1 / Math.sqrt(Math.max(squares, LEAST_SQUARE));
    }
}
