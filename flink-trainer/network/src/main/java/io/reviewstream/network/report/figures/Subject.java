package io.reviewstream.network.report.figures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was judged, and on which texts.
 *
 * @param version of the bundle
 * @param recipe by which it was trained
 * @param labels in the order of the network's outputs
 * @param encoderFingerprint of the encoder with its vocabulary
 * @param part which part of the data the texts are: test, dev, holdout
 * @param data where the texts come from: a file name
 * @param texts how many have a label that the bundle knows; the figures are about these
 * @param unknownLabels texts with any other label, by label; they are left out
 * @param facts what its manifest says of where it comes from
 * @param training what is known of its training beside that: seed, sizes
 */
public record Subject(
        String version,
        String recipe,
        List<String> labels,
        String encoderFingerprint,
        String part,
        String data,
        long texts,
        Map<String, Long> unknownLabels,
        List<Fact> facts,
        List<Fact> training) {
    public Subject {
        labels = List.copyOf(labels);
        unknownLabels = new LinkedHashMap<>(unknownLabels);
        facts = List.copyOf(facts);
        training = List.copyOf(training);
    }

    /** One thing to know, with its name in words. */
    public record Fact(String name, String value) {}
}
