package io.reviewstream.benchmarks.drift;

import io.reviewstream.model.drift.SegmentedSummary;
import java.util.List;

/**
 * A day of a stream without drift.
 *
 * @param parts what each partition counted in each pane
 * @param errors of each unbiased label, in their order, 1 where the prediction was wrong
 */
record CalmDay(List<Part> parts, List<Double> errors) {

    /**
     * What was counted.
     *
     * @param partition by which partition
     * @param hour in which hour of the day, 0 to 23
     * @param summary what
     */
    record Part(int partition, int hour, SegmentedSummary summary) {}

    long reviews() {
        return parts.stream().mapToLong(part -> part.summary().reviews()).sum();
    }

    /** What all partitions counted in each pane, in the order of time. */
    List<SegmentedSummary> panes() {
        return parts.stream()
                .map(Part::hour)
                .distinct()
                .sorted()
                .map(hour -> parts.stream()
                        .filter(part -> part.hour() == hour)
                        .map(Part::summary)
                        .reduce(new SegmentedSummary(parts.get(0).summary().bins()), SegmentedSummary::merge))
                .toList();
    }
}
