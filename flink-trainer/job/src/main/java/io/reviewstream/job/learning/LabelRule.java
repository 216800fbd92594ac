package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.settings.OnlineSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which labels are learnt from feedback: those that somebody allowed by name, and those that were given to enough reviews,
 * so that a slip of the pen is none.
 */
record LabelRule(OnlineSettings settings) {
    /** Each one makes the network larger; more than this come of no plan. */
    private static final int MOST_LABELS = 1_000;

    /** A label with such a share of all that a first fit has to learn from is no slip, however little that is. */
    private static final double SHARE_OF_FIRST_FIT = 0.05;

    /**
     * Whether the network gets an output for a label.
     *
     * @param reviews how many different ones it was given to
     * @param known how many labels have an output
     */
    boolean takes(String label, long reviews, int known) {
        return settings.labels().contains(label) || (reviews >= settings.newLabelCount() && known < MOST_LABELS);
    }

    /** The labels that a first fit learns from these; all labels of a file, which somebody chose, are among them. */
    Set<String> ofFirstFit(List<TrainingExample> rows) {
        double enough = Math.min(settings.newLabelCount(), SHARE_OF_FIRST_FIT * rows.size());
        return rows.stream().collect(Collectors.groupingBy(TrainingExample::label)).entrySet().stream()
                .filter(label -> settings.labels().contains(label.getKey())
                        || label.getValue().stream().anyMatch(row -> row.kind() == TrainingExample.Kind.ROW)
                        || WaitingLabels.reviews(label.getValue()) >= enough)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
