package io.reviewstream.network.study;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Texts that stand in the file more than once; blank ones are not counted here.
 *
 * @param exactCopies texts that repeat an earlier one letter by letter
 * @param nearCopies texts that repeat an earlier one but for case, white space or Unicode form
 * @param repeatedTexts different texts, in that sense, that stand there more than once
 * @param conflictingTexts of those, the ones with different labels
 * @param conflictingRows rows that these take
 * @param bestAccuracy the accuracy on this file of one who knows each text's most frequent label, 0 to 1: no classifier
 *     that sees the text alone gets further
 * @param conflicts the ones that take most rows, for a look
 */
public record DuplicateStudy(
        long exactCopies,
        long nearCopies,
        long repeatedTexts,
        long conflictingTexts,
        long conflictingRows,
        double bestAccuracy,
        List<Conflict> conflicts) {
    public DuplicateStudy {
        conflicts = List.copyOf(conflicts);
    }

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
}
