package io.reviewstream.job.memory;

import java.util.List;
import java.util.Map;

/**
 * How often labels are drawn to be replayed: as often as they came, for a network that is shown other shares expects them;
 * only a rare one somewhat more often, for else it would hardly be replayed and soon be forgotten.
 */
final class LabelShares {
    /** Of what each label would get if all were drawn alike. */
    private static final double FLOOR = 0.1;

    private final List<String> labels;
    private final long[] upTo;

    private LabelShares(List<String> labels, long[] upTo) {
        this.labels = labels;
        this.upTo = upTo;
    }

    /**
     * Shares of some labels.
     *
     * @param labels at least one
     * @param seen how many examples of each label came; one that is not named came never
     */
    static LabelShares of(List<String> labels, Map<String, Long> seen) {
        long all =
                labels.stream().mapToLong(label -> seen.getOrDefault(label, 0L)).sum();
        long floor = Math.max(1, (long) Math.ceil(FLOOR * all / labels.size()));
        long[] upTo = new long[labels.size()];
        long sum = 0;
        for (int label = 0; label < upTo.length; label++) {
            sum += Math.max(floor, seen.getOrDefault(labels.get(label), 0L));
            upTo[label] = sum;
        }
        return new LabelShares(List.copyOf(labels), upTo);
    }

    /** Draws a label. */
    String draw(SeededDraw draw) {
        long place = draw.below(upTo[upTo.length - 1]);
        int label = 0;
        while (upTo[label] <= place) {
            label++;
        }
        return labels.get(label);
    }
}
