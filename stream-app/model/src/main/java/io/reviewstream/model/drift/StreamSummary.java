package io.reviewstream.model.drift;

import io.reviewstream.model.drift.Statistic.Kind;
import io.reviewstream.model.drift.tokens.ReviewSample;
import io.reviewstream.model.drift.tokens.TokenSketch;
import io.reviewstream.model.drift.window.Mergeable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was counted of some reviews, in memory that does not grow with them: whole numbers only, so that summaries merged in any
 * order are the same bit by bit. For one thread.
 */
public final class StreamSummary implements Mergeable<StreamSummary> {

    /** A category that is no name of its kind. */
    static final String OTHER = "other";

    private final SummaryBins bins;
    private final Map<Statistic, long[]> counts = new EnumMap<>(Statistic.class);
    private final Map<Statistic, SortedMap<String, Long>> categories = new EnumMap<>(Statistic.class);
    private final TokenSketch words;
    private final ReviewSample sample;
    private long reviews;

    /** Nothing counted yet. */
    public StreamSummary(SummaryBins bins) {
        this(bins, new TokenSketch(bins.sketch()), new ReviewSample(bins.sample()));
    }

    private StreamSummary(SummaryBins bins, TokenSketch words, ReviewSample sample) {
        this.bins = bins;
        this.words = words;
        this.sample = sample;
        for (Statistic statistic : Statistic.values()) {
            if (statistic.kind() == Kind.ORDERED) {
                counts.put(statistic, new long[bins.of(statistic).size()]);
            } else if (statistic.kind() == Kind.CATEGORY) {
                categories.put(statistic, new TreeMap<>());
            }
        }
    }

    /**
     * Puts a summary together again from what its accessors gave.
     *
     * @throws IllegalArgumentException if the counts do not fit the bins
     */
    public static StreamSummary of(
            SummaryBins bins,
            long reviews,
            Map<Statistic, long[]> counts,
            Map<Statistic, Map<String, Long>> categories,
            TokenSketch words,
            ReviewSample sample) {
        StreamSummary summary = new StreamSummary(bins);
        summary.words.merge(words);
        summary.sample.merge(sample);
        summary.reviews = reviews;
        counts.forEach(summary::add);
        categories.forEach((statistic, found) -> found.forEach((name, count) -> summary.add(statistic, name, count)));
        return summary;
    }

    /** Counts a review. */
    public StreamSummary add(ScoredReview review) {
        counts.forEach((statistic, ofBins) -> ofBins[bins.binOf(statistic, review)]++);
        add(Statistic.LABEL, review.label(), 1);
        add(Statistic.ABSTENTION, review.abstained() ? "abstained" : "answered", 1);
        add(Statistic.SCRIPT, review.script(), 1);
        add(Statistic.LANGUAGE, language(review.language()), 1);
        words.add(review.id(), review.words());
        sample.add(review.id(), review.words());
        reviews++;
        return this;
    }

    /** Two or three letters: anything may stand in a tag, and categories must not grow without end. */
    private static String language(String tag) {
        int length = 0;
        boolean isCode = true;
        while (length < tag.length() && tag.charAt(length) != '-' && tag.charAt(length) != '_') {
            isCode &= isLatin(tag.charAt(length++));
        }
        if (length == 0) {
            return "";
        }
        return isCode && (length == 2 || length == 3) ? tag.substring(0, length).toLowerCase(Locale.ROOT) : OTHER;
    }

    private static boolean isLatin(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    }

    /**
     * Refuses others than those that can be merged into one that counts so.
     *
     * @throws IllegalArgumentException if this one cannot
     */
    public void requireCountsLike(SummaryBins others) {
        if (!bins.countsLike(others)) {
            throw new IllegalArgumentException(
                    "summaries with different bins cannot be merged: they belong to two releases");
        }
    }

    @Override
    public StreamSummary merge(StreamSummary other) {
        other.requireCountsLike(bins);
        other.counts.forEach(this::add);
        other.categories.forEach((statistic, found) -> found.forEach((name, count) -> add(statistic, name, count)));
        words.merge(other.words);
        sample.merge(other.sample);
        reviews += other.reviews;
        return this;
    }

    private void add(Statistic statistic, long[] more) {
        long[] sums = counts.get(statistic);
        if (sums == null || sums.length != more.length) {
            throw new IllegalArgumentException(more.length + " counts of " + statistic + " do not fit its bins");
        }
        for (int bin = 0; bin < sums.length; bin++) {
            sums[bin] += more[bin];
        }
    }

    private void add(Statistic statistic, String name, long count) {
        SortedMap<String, Long> named = categories.get(statistic);
        if (named == null) {
            throw new IllegalArgumentException(statistic + " has no categories");
        }
        named.merge(name, count, Long::sum);
    }

    @Override
    public long reviews() {
        return reviews;
    }

    /** How it counts. */
    public SummaryBins bins() {
        return bins;
    }

    /** Counts of the bins of an ordered statistic. */
    public long[] counts(Statistic statistic) {
        return counts.getOrDefault(statistic, new long[0]).clone();
    }

    /** Counts of the categories of the others; a live view. */
    public SortedMap<String, Long> categories(Statistic statistic) {
        return Collections.unmodifiableSortedMap(categories.getOrDefault(statistic, new TreeMap<>()));
    }

    /** The words; not a copy. */
    public TokenSketch words() {
        return words;
    }

    /** A fair sample of the reviews; not a copy. */
    public ReviewSample sample() {
        return sample;
    }
}
