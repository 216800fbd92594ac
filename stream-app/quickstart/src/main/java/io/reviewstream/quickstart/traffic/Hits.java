package io.reviewstream.quickstart.traffic;

import java.util.HashMap;
import java.util.Map;

/** How many predictions were right, by the hidden labels, for each name under which they are counted. Thread-safe. */
public final class Hits {
    /**
     * Right ones among all.
     *
     * @param right how many were right
     * @param all how many there were
     */
    public record Share(long right, long all) {
        Share plus(boolean hit) {
            return new Share(right + (hit ? 1 : 0), all + 1);
        }

        /** From 0 to 1; NaN if there are none. */
        public double value() {
            return right / (double) all;
        }
    }

    private static final Share NONE = new Share(0, 0);

    private final Map<String, Share> shares = new HashMap<>();

    /** Counts one prediction. */
    public synchronized void add(String name, boolean hit) {
        shares.put(name, of(name).plus(hit));
    }

    /** What was counted under that name. */
    public synchronized Share of(String name) {
        return shares.getOrDefault(name, NONE);
    }
}
