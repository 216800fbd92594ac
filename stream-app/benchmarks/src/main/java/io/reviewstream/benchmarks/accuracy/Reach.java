package io.reviewstream.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The goal of a row: an accuracy on test, or a place beside the linear model.
 *
 * @param accuracy the least; null: it hangs on the linear model
 * @param stretch more than the least, which would be fine too; null: none
 * @param aboveLinear by how much the linear model of the same run is to be beaten, 0: by anything; null: the accuracy counts
 * @param notBelowLinear whether the upper end of the 95 % interval of the gain over the linear model is to be 0 or more,
 *     by itself or beside an accuracy
 */
public record Reach(
        @Nullable Double accuracy,
        @Nullable Double stretch,
        @Nullable Double aboveLinear,
        boolean notBelowLinear) {

    /** At most one of accuracy and linear model is there, and at least one goal. */
    public Reach {
        boolean several = accuracy != null && aboveLinear != null;
        if (several || (accuracy == null && aboveLinear == null && !notBelowLinear)) {
            throw new IllegalArgumentException("reach: give either accuracy or above-linear, or not-below-linear");
        }
    }

    /**
     * Whether it is reached, rounded to no digit.
     *
     * @param mostGain upper end of the interval of the gain over the linear model
     */
    boolean reachedBy(double test, double linear, double mostGain) {
        if (notBelowLinear && mostGain < 0) {
            return false;
        }
        if (accuracy != null) {
            return test >= accuracy;
        }
        return aboveLinear == null || beats(test, linear);
    }

    private boolean beats(double test, double linear) {
        return above() == 0 ? test > linear : test >= linear + above();
    }

    private double above() {
        return aboveLinear == null ? 0 : aboveLinear;
    }

    /** As {@code ≥ 0.884} or {@code > linear}. */
    @Override
    public String toString() {
        List<String> goals = new ArrayList<>();
        if (accuracy != null) {
            goals.add("≥ " + number(accuracy) + (stretch == null ? "" : ", stretch " + number(stretch)));
        } else if (aboveLinear != null) {
            goals.add(above() == 0 ? "> linear" : "≥ linear + " + number(above()));
        }
        if (notBelowLinear) {
            goals.add("not below linear");
        }
        return String.join(", ", goals);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
