package io.reviewstream.network.linear;

import io.reviewstream.model.text.encoder.TextIds;
import java.util.Arrays;
import java.util.List;

/**
 * Inverse document frequency of each column, ln((1 + N) / (1 + df)) + 1: 1 for a feature of all N texts, more for rarer
 * ones.
 */
public final class Idf {
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

    /**
     * That of a feature which so many of the texts have.
     *
     * @param texts how many there are; fewer than have it count as those
     * @param having how many have the feature, from 0 on
     * @return 1 or more
     */
    public static float among(long texts, long having) {
        return (float) (Math.log((1.0 + Math.max(texts, having)) / (1.0 + having)) + 1);
    }

    /** The share of the texts that have a feature of this frequency; the inverse of {@link #among}. */
    static double share(double idf) {
        return Math.exp(1 - idf);
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
            values[column] = among(texts.size(), counts[column]);
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
