package io.reviewstream.network.study;

import java.util.List;

/**
 * The texts by which unknown words are counted, and whether they are really new.
 *
 * @param source their name
 * @param split whether they are the tenth of the studied texts that never trains, chosen by the hash of the canonical text
 * @param texts how many
 * @param tokens of them, before truncation
 * @param leaked texts that also stand among the studied ones, but for case, white space and Unicode form; 0 by
 *     construction if split
 * @param leakedOtherLabel of those, the ones that never have the same label there
 * @param unknownLabels labels that no studied text has
 */
public record DevStudy(
        String source,
        boolean split,
        long texts,
        long tokens,
        long leaked,
        long leakedOtherLabel,
        List<String> unknownLabels) {
    public DevStudy {
        unknownLabels = List.copyOf(unknownLabels);
    }
}
