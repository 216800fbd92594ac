package io.reviewstream.network.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How the texts spread over the labels.
 *
 * @param labels by name
 * @param majority the most frequent one's share, 0 to 1: the accuracy of one who always says it
 * @param ratio texts of the most frequent label over those of the rarest
 * @param evenness entropy of the shares over that of equal ones, 0 to 1; 1 with a single label
 */
public record LabelStudy(List<LabelShare> labels, double majority, double ratio, double evenness) {
    private static final double SKEWED = 3;

    public LabelStudy {
        labels = List.copyOf(labels);
    }

    /**
     * Of counts.
     *
     * @param names at least one
     * @param counts texts of each name, above 0
     */
    static LabelStudy of(List<String> names, long[] counts) {
        long texts = 0;
        long most = 0;
        long least = Long.MAX_VALUE;
        for (long count : counts) {
            texts += count;
            most = Math.max(most, count);
            least = Math.min(least, count);
        }
        List<LabelShare> shares = new ArrayList<>();
        double entropy = 0;
        for (int label = 0; label < counts.length; label++) {
            double share = Shares.of(counts[label], texts);
            entropy -= share * Math.log(share);
            shares.add(new LabelShare(names.get(label), counts[label], share));
        }
        shares.sort(Comparator.comparing(LabelShare::label));
        double evenness = counts.length == 1 ? 1 : Math.min(1, entropy / Math.log(counts.length));
        return new LabelStudy(shares, Shares.of(most, texts), Shares.of(most, least), evenness);
    }

    /** Whether one label has so many more texts than another that a network may neglect the rare one. */
    public boolean skewed() {
        return ratio >= SKEWED;
    }

    /**
     * How frequent a label is.
     *
     * @param label the label
     * @param texts how many texts have it
     * @param share of all texts, 0 to 1
     */
    public record LabelShare(String label, long texts, double share) {}
}
