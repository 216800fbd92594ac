package io.reviewstream.network.study.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers labels in the order in which they come. For one thread. */
public final class LabelIndex {
    /** A column with more values than this is no label: an id, a date, the text itself. */
    static final int MOST = 1_000;

    private final List<String> labels = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * The number of a label, a new one if it has none yet.
     *
     * @throws IllegalArgumentException if there are more than {@link #MOST}
     */
    public int number(String label) {
        Integer known = numbers.get(label);
        if (known != null) {
            return known;
        }
        if (labels.size() == MOST) {
            throw new IllegalArgumentException("there are more than " + MOST + " different labels, such as \""
                    + labels.get(0) + "\", \"" + labels.get(1) + "\" and \"" + label
                    + "\": name the column of the labels by --label-column");
        }
        numbers.put(label, labels.size());
        labels.add(label);
        return labels.size() - 1;
    }

    /** All labels; the index is the number. */
    public List<String> labels() {
        return List.copyOf(labels);
    }
}
