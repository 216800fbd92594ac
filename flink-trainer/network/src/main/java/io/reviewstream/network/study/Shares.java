package io.reviewstream.network.study;

/** Quotients that are 0 where there is nothing to divide by. */
public final class Shares {
    private Shares() {}

    public static double of(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }
}
