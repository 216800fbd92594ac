package io.reviewstream.app.labelling;

import java.time.Duration;

/**
 * What one partition of the reviews may take of a budget that holds for all of them together. Nobody has to ask the others:
 * the shares of all partitions add up to the budget.
 *
 * @param partition from 0
 * @param partitions how many there are
 * @param perHour the whole budget, from 0
 */
record BudgetShare(int partition, int partitions, int perHour) {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    boolean isNothing() {
        return perHour == 0;
    }

    /** Length of a window in milliseconds: an hour, or as many as it takes for each partition to get one. */
    long window() {
        return isNothing() ? HOUR : HOUR * Math.max(1, (partitions + perHour - 1) / perHour);
    }

    /** What this partition may take in a window. */
    long inWindow() {
        long all = window() / HOUR * perHour;
        return all * (partition + 1) / partitions - all * partition / partitions;
    }

    /**
     * When the slot of this partition ends in which a time lies, both in milliseconds since 1970. A partition may take one in
     * each of its slots; the slots of the partitions end in turn, so that the fleet takes one after the other.
     */
    long slotEnd(long time) {
        double length = (double) HOUR * partitions / perHour;
        double offset = length * partition / partitions;
        return (long) Math.ceil((Math.floor((time - offset) / length) + 1) * length + offset);
    }
}
