package io.reviewstream.job.examples;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What the join counts. For one thread. */
final class JoinMeters {
    private static final int WINDOW = 10_000;

    private final Counter conflicts;
    private final Counter repeats;
    private final Counter orphans;
    private final Counter forgotten;
    private final Histogram delay;

    JoinMeters(MetricGroup group) {
        conflicts = group.counter("labelConflicts");
        repeats = group.counter("labelRepeats");
        orphans = group.counter("labelOrphans");
        forgotten = group.counter("labelsForgotten");
        delay = group.histogram("labelDelaySeconds", new DescriptiveStatisticsHistogram(WINDOW));
    }

    /** A review has two labels that differ, whichever wins. */
    void conflict() {
        conflicts.inc();
    }

    /** A label says nothing that was not said. */
    void repeat() {
        repeats.inc();
    }

    /** A label came for a review that is to be forgotten. */
    void forgotten() {
        forgotten.inc();
    }

    void orphan() {
        orphans.inc();
    }

    /** A label was given so long after its review was written. */
    void labelled(long writtenAt, long labelledAt) {
        delay.update(Math.max(0, labelledAt - writtenAt) / 1000);
    }

    long conflicts() {
        return conflicts.getCount();
    }

    long repeats() {
        return repeats.getCount();
    }

    long orphans() {
        return orphans.getCount();
    }

    long labelsForgotten() {
        return forgotten.getCount();
    }

    Histogram delay() {
        return delay;
    }
}
