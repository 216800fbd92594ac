package io.reviewstream.network.study;

import io.reviewstream.network.study.words.SeenTexts;
import io.reviewstream.network.study.words.WordTable;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Texts that are new to the studied ones.
 *
 * @param words of them
 * @param study what they are, and whether they are new indeed
 */
record NewTexts(WordTable words, DevStudy study) {
    /** The held-back part of the studied texts: equal texts fall on one side, so none leaks. */
    static NewTexts heldBack(String source, Census all) {
        LengthCounts lengths = all.heldBackLengths();
        return new NewTexts(
                all.heldBack(), new DevStudy(source, true, lengths.texts(), lengths.tokens(), 0, 0, List.of()));
    }

    /**
     * Texts of another source.
     *
     * @param labels of both; the first {@code known} are those of the studied texts
     */
    static NewTexts of(String source, Census dev, SeenTexts studied, List<String> labels, int known) {
        Set<Long> shared = studied.sharedWith(dev.seen());
        Map<Long, Map<Integer, Long>> there = studied.labelsOf(shared);
        Map<Long, Map<Integer, Long>> here = dev.seen().labelsOf(shared);
        long leaked = 0;
        long otherLabel = 0;
        for (Map.Entry<Long, Map<Integer, Long>> text : here.entrySet()) {
            Set<Integer> studiedLabels =
                    there.getOrDefault(text.getKey(), Map.of()).keySet();
            for (Map.Entry<Integer, Long> label : text.getValue().entrySet()) {
                leaked += label.getValue();
                otherLabel += studiedLabels.contains(label.getKey()) ? 0 : label.getValue();
            }
        }
        LengthCounts lengths = dev.lengths();
        List<String> unknown = labels.subList(known, labels.size());
        return new NewTexts(
                dev.words(),
                new DevStudy(source, false, lengths.texts(), lengths.tokens(), leaked, otherLabel, unknown));
    }
}
