package io.reviewstream.network.study;

import java.util.Locale;

/** Numbers as people read them. */
public final class ReadableNumbers {
    private ReadableNumbers() {}

    /** A share from 0 to 1 in percent, with as many digits as it takes to tell it from none and from all. */
    public static String percent(double share) {
        double percent = 100 * share;
        boolean extreme = (percent > 0 && percent < 1) || (percent > 99 && percent < 100);
        return String.format(Locale.ROOT, extreme ? "%.2f %%" : "%.1f %%", percent);
    }

    /** A whole number with commas. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number with one decimal. */
    public static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
