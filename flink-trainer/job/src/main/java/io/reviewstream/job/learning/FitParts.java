package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.dataset.SimilarLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows of a first fit, parted.
 *
 * @param train rows to learn from, with at least two labels
 * @param dev rows to stop by, all with a label that is learnt; empty: there is none, and nothing to say about quality
 * @param notes what people must know of the parting
 */
record FitParts(List<TrainingExample> train, List<TrainingExample> dev, List<String> notes) {
    FitParts {
        train = List.copyOf(train);
        dev = List.copyOf(dev);
        notes = List.copyOf(notes);
    }

    /**
     * Parts rows.
     *
     * @param rows none of the holdout
     * @param givenDev rows to stop by; empty: a part of the others
     * @throws NothingToLearnException if there are fewer than two labels to learn, or none that is learnt in the given dev
     */
    static FitParts of(List<TrainingExample> rows, List<TrainingExample> givenDev) {
        DevPart.Split<TrainingExample> split = givenDev.isEmpty()
                ? DevPart.splitKeepingLabels(rows, TrainingExample::text, TrainingExample::label)
                : new DevPart.Split<>(rows, new ArrayList<>(givenDev));
        List<TrainingExample> train = split.train();
        List<TrainingExample> dev = split.dev();
        Set<String> labels = labels(train);
        if (labels.size() < 2) {
            throw new NothingToLearnException(
                    "a classifier needs texts of at least two labels to learn from, but of the "
                            + train.size() + " rows left for that (others never train, or stop the fit) "
                            + (labels.isEmpty()
                                    ? "none has any"
                                    : "all have \"" + labels.iterator().next() + "\"")
                            + ": give more rows, or name the right column by --label-column");
        }
        List<String> notes = new ArrayList<>();
        List<TrainingExample> unknown =
                dev.stream().filter(row -> !labels.contains(row.label())).toList();
        dev.removeIf(row -> !labels.contains(row.label()));
        if (!givenDev.isEmpty() && dev.isEmpty()) {
            throw new NothingToLearnException("none of the " + givenDev.size()
                    + " rows to stop by has a label that the " + "training rows have; they have " + counted(givenDev)
                    + ", the training rows " + counted(train));
        }
        List<String> similar = SimilarLabels.in(
                train.stream().collect(Collectors.groupingBy(TrainingExample::label, Collectors.counting())));
        if (!similar.isEmpty()) {
            notes.add("warning: labels differ in letter case, white space or hyphens alone: "
                    + String.join("; ", similar) + "; write each one way");
        }
        if (!unknown.isEmpty()) {
            notes.add("warning: " + unknown.size() + " of the rows to stop by are left out, since no training row has"
                    + " their label: " + counted(unknown));
        }
        if (dev.isEmpty()) {
            notes.add(
                    "warning: so few rows that none is left to stop the fit by: it stops by the rows it learns from, and"
                            + " there are no dev figures; give more rows, or others by --dev");
        }
        return new FitParts(train, dev, notes);
    }

    /** What the fit is measured by while it goes on: so few rows that none is left want some measure, however rough. */
    List<TrainingExample> measured() {
        return dev.isEmpty() ? train : dev;
    }

    /** Labels by the alphabet, each with the number of its rows. */
    private static String counted(List<TrainingExample> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(TrainingExample::label, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(label -> label.getKey() + " (" + label.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    private static Set<String> labels(List<TrainingExample> rows) {
        return rows.stream().map(TrainingExample::label).collect(Collectors.toSet());
    }

    /** The labels of rows that the training rows lack, each with its rows; empty: none. */
    String lost(List<TrainingExample> all) {
        Set<String> learnt = labels(train);
        return counted(all.stream().filter(row -> !learnt.contains(row.label())).toList());
    }
}
