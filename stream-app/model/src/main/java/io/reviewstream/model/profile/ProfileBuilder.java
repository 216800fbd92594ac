package io.reviewstream.model.profile;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Collects a {@link ReferenceProfile}, text by text; for one thread. */
public final class ProfileBuilder {

    private final List<String> labels;
    private final long[] labelCounts;
    private final Histogram.Counter tokenCount =
            new Histogram.Counter(0, 1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 1024);
    private final Histogram.Counter outOfVocabulary = new Histogram.Counter(twentieths());
    private final Histogram.Counter confidence = new Histogram.Counter(twentieths());

    private @Nullable StreamProfile stream;

    ProfileBuilder(List<String> labels) {
        this.labels = List.copyOf(labels);
        this.labelCounts = new long[labels.size()];
    }

    /**
     * Counts one text.
     *
     * @param tokens its tokens before truncation, 0 or more
     * @param outOfVocabularyTokens how many of them the vocabulary lacks
     * @param label index of its best label
     * @param labelProbability that label's probability, 0..1
     */
    public ProfileBuilder add(int tokens, int outOfVocabularyTokens, int label, double labelProbability) {
        tokenCount.add(tokens);
        outOfVocabulary.add(tokens == 0 ? 0 : Math.min(1, outOfVocabularyTokens / (double) tokens));
        labelCounts[label]++;
        confidence.add(labelProbability);
        return this;
    }

    /** Adds what the stream was like. */
    public ProfileBuilder stream(StreamProfile of) {
        stream = of;
        return this;
    }

    /** The profile of the texts so far. */
    public ReferenceProfile build() {
        long texts = 0;
        for (long count : labelCounts) {
            texts += count;
        }
        SortedMap<String, Double> shares = new TreeMap<>();
        for (int i = 0; i < labels.size(); i++) {
            shares.put(labels.get(i), texts == 0 ? 0 : labelCounts[i] / (double) texts);
        }
        return new ReferenceProfile(
                texts, tokenCount.histogram(), outOfVocabulary.histogram(), shares, confidence.histogram(), stream);
    }

    private static double[] twentieths() {
        // The last bin, above 1, stays empty: a share cannot be larger, and a NaN shows there.
        return IntStream.rangeClosed(0, 20).mapToDouble(i -> i / 20.0).toArray();
    }
}
