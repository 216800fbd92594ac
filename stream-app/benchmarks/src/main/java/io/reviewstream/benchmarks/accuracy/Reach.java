package io.reviewstream.benchmarks.accuracy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The goal of a row: an accuracy on test.
 *
 * @param accuracy the least; null: it hangs on the linear model
 * @param stretch more than the least, which would be fine too; null: none
 * @param aboveLinear by how much the linear model of the same run is to be beaten, 0: by anything; null: the accuracy counts
 */
public record Reach(
        @Nullable Double accuracy,
        @Nullable Double stretch,
        @Nullable Double aboveLinear) {

    /** Exactly one of accuracy and linear model is there. */
    public Reach {
        if ((accuracy == null) == (aboveLinear == null)) {
            throw new IllegalArgumentException("reach: give either accuracy or above-linear");
        }
    }

    /** Whether it is reached, rounded to no digit. */
    boolean reachedBy(double test, double linear) {
        if (accuracy != null) {
            return test >= accuracy;
        }
        return above() == 0 ? test > linear : test >= linear + above();
    }

    private double above() {
        return aboveLinear == null ? 0 : aboveLinear;
    }

    /** As {@code ≥ 0.884} or {@code > linear}. */
    @Override
    public String toString() {
        if (accuracy != null) {
            return "≥ " + number(accuracy) + (stretch == null ? "" : ", stretch " + number(stretch));
        }
        return above() == 0 ? "> linear" : "≥ linear + " + number(above());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
