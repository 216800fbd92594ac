package io.reviewstream.network.tuning;

import java.util.Comparator;

/**
 * How good values are on dev. Many are equally accurate, above all where a text or two in a hundred decide: of these the
 * one with less loss comes first.
 *
 * @param quality more is better
 * @param loss less is better
 */
record Rank(double quality, double loss) implements Comparable<Rank> {
    /** Means of the same figures in another order differ by as much. */
    private static final double ROUNDING = 1e-9;

    private static final Comparator<Rank> WORST_FIRST = Comparator.comparingDouble(
                    (Rank rank) -> Math.rint(rank.quality() / ROUNDING))
            .thenComparing(Comparator.comparingDouble(Rank::loss).reversed());

    /** The worse is less. */
    @Override
    public int compareTo(Rank other) {
        return WORST_FIRST.compare(this, other);
    }
}
