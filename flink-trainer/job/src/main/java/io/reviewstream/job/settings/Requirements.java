package io.reviewstream.job.settings;

import java.time.Duration;

/** Refuses a setting that is out of its range, by the name under which the user knows it. */
final class Requirements {
    private Requirements() {}

    static void atLeast(String name, double value, double least) {
        if (!(value >= least)) {
            throw new IllegalArgumentException(
                    name + " must be at least " + number(least) + ", but is " + number(value));
        }
    }

    static void above(String name, double value, double bound) {
        if (!(value > bound)) {
            throw new IllegalArgumentException(name + " must be above " + number(bound) + ", but is " + number(value));
        }
    }

    static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than nothing, but is " + value);
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
