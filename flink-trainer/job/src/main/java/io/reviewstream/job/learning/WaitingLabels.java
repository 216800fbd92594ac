package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.settings.OnlineSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Examples of labels that the network has no output for, until a label stands on enough reviews. Bounded: of too much the
 * label goes first that nobody gave for the longest time, so that nonsense takes no room from a label that keeps coming.
 * For one thread.
 */
final class WaitingLabels {
    private final int mostExamples;
    private final long mostCharacters;
    /** The label that came last stands last. */
    private final Map<String, Deque<TrainingExample>> byLabel = new LinkedHashMap<>();

    private int size;
    private long characters;

    /**
     * @param mostExamples of all labels together
     * @param mostCharacters of all texts together
     * @param kept examples in the order in which {@link #examples} gave them
     */
    WaitingLabels(int mostExamples, long mostCharacters, Collection<TrainingExample> kept) {
        this.mostExamples = mostExamples;
        this.mostCharacters = mostCharacters;
        kept.forEach(this::put);
    }

    /** Takes one more, and returns those that it left no room for. */
    List<TrainingExample> add(TrainingExample example) {
        put(example);
        List<TrainingExample> leaving = new ArrayList<>();
        while (size > mostExamples || characters > mostCharacters) {
            leaving.add(removeOldest());
        }
        return leaving;
    }

    private void put(TrainingExample example) {
        Deque<TrainingExample> ofLabel = byLabel.remove(example.label());
        Deque<TrainingExample> all = ofLabel == null ? new ArrayDeque<>() : ofLabel;
        all.add(example);
        byLabel.put(example.label(), all);
        size++;
        characters += example.text().length();
    }

    private TrainingExample removeOldest() {
        Map.Entry<String, Deque<TrainingExample>> label =
                byLabel.entrySet().iterator().next();
        TrainingExample oldest = label.getValue().remove();
        if (label.getValue().isEmpty()) {
            byLabel.remove(label.getKey());
        }
        size--;
        characters -= oldest.text().length();
        return oldest;
    }

    /** How many different reviews a label was given to, as far as they still wait. */
    long reviews(String label) {
        return reviews(byLabel.getOrDefault(label, new ArrayDeque<>()));
    }

    /** How many different reviews examples are of; one that does not say its review stands for itself. */
    static long reviews(Collection<TrainingExample> examples) {
        return examples.stream()
                .map(example -> Objects.requireNonNullElseGet(
                        example.known().reviewId(), () -> example.partition() + " " + example.offset()))
                .distinct()
                .count();
    }

    /** Removes and returns all examples of a label, in the order in which they came. */
    List<TrainingExample> take(String label) {
        Deque<TrainingExample> taken = byLabel.remove(label);
        if (taken == null) {
            return List.of();
        }
        size -= taken.size();
        taken.forEach(example -> characters -= example.text().length());
        return List.copyOf(taken);
    }

    /** Removes those that are meant, and returns how many. */
    int removeIf(Predicate<TrainingExample> meant) {
        List<TrainingExample> left = examples().stream().filter(meant.negate()).toList();
        int removed = size - left.size();
        byLabel.clear();
        size = 0;
        characters = 0;
        left.forEach(this::put);
        return removed;
    }

    /** How many labels wait. */
    int labels() {
        return byLabel.size();
    }

    int size() {
        return size;
    }

    /** All that wait, label by label. */
    List<TrainingExample> examples() {
        return byLabel.values().stream().flatMap(Collection::stream).toList();
    }

    /**
     * Which labels are learnt from feedback: those that somebody allowed by name, and those that were given to enough reviews,
     * so that a slip of the pen is none.
     */
    record Rule(OnlineSettings settings) {
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
                            || reviews(label.getValue()) >= enough)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }
}
