package io.reviewstream.network.study;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A text that people labelled differently.
 *
 * @param text its beginning, as one of the equal texts has it
 * @param labels how often it has each label
 */
public record Conflict(String text, SortedMap<String, Long> labels) {
    public Conflict {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }
}
