package io.reviewstream.benchmarks.explanation;

/** Sums of one way to explain, over the texts of a set. For one thread. */
final class Tally {
    private double correlations;
    private int ordered;
    private int tops;
    private int flips;
    private int texts;

    /** @param flipped whether the label changes without the three strongest tokens */
    void add(Weighing weighing, boolean flipped) {
        double correlation = weighing.correlation();
        if (!Double.isNaN(correlation)) {
            correlations += correlation;
            ordered++;
        }
        tops += weighing.topIsCostliest() ? 1 : 0;
        flips += flipped ? 1 : 0;
        texts++;
    }

    double correlation() {
        return correlations / Math.max(1, ordered);
    }

    double tops() {
        return (double) tops / Math.max(1, texts);
    }

    int flips() {
        return flips;
    }

    int texts() {
        return texts;
    }
}
