package io.reviewstream.network.report.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * How long the texts are, in tokens before truncation.
 *
 * @param mean tokens a text
 * @param median half of the texts are no longer
 * @param p95 95 % of the texts are no longer
 * @param max of the longest text
 * @param truncatedTexts texts of which tokens were cut away
 * @param truncatedShare their share
 * @param cutTokenShare share of all tokens that were cut away
 * @param histogram of the lengths up to a few times the median; the last bin is open
 * @param coverage which texts fit into which length
 */
public record Lengths(
        double mean,
        int median,
        int p95,
        int max,
        long truncatedTexts,
        double truncatedShare,
        double cutTokenShare,
        List<Bin> histogram,
        List<Fit> coverage) {
    private static final int BINS = 32;

    public Lengths {
        histogram = List.copyOf(histogram);
        coverage = List.copyOf(coverage);
    }

    /**
     * Texts of like length.
     *
     * @param from tokens
     * @param to tokens, inclusive; of the last bin the longest text's
     */
    public record Bin(int from, int to, long texts) {}

    /**
     * What fits into a length.
     *
     * @param tokens the length
     * @param share of texts that are no longer
     * @param bucket whether the bundle pads to this length
     */
    public record Fit(int tokens, double share, boolean bucket) {}

    /**
     * Measures.
     *
     * @param tokens of each text, before truncation
     * @param cut of each text, tokens that were cut away
     * @param buckets lengths that the bundle pads to
     */
    static Lengths of(int[] tokens, int[] cut, List<Integer> buckets) {
        int[] sorted = tokens.clone();
        Arrays.sort(sorted);
        long all = Arrays.stream(tokens).asLongStream().sum();
        long cutTokens = Arrays.stream(cut).asLongStream().sum();
        long truncated = Arrays.stream(cut).filter(count -> count > 0).count();
        return new Lengths(
                all / (double) tokens.length,
                quantile(sorted, 0.5),
                quantile(sorted, 0.95),
                sorted[sorted.length - 1],
                truncated,
                truncated / (double) tokens.length,
                all == 0 ? 0 : cutTokens / (double) all,
                histogram(sorted),
                coverage(sorted, buckets));
    }

    /** The smallest length that at least the share of texts does not exceed. */
    private static int quantile(int[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** Bins of equal width up to the length that 98 % of the texts do not exceed: few long texts would flatten the rest. */
    private static List<Bin> histogram(int[] sorted) {
        int longest = sorted[sorted.length - 1];
        int shown = Math.max(1, quantile(sorted, 0.98));
        int width = (shown + BINS - 1) / BINS;
        List<Bin> bins = new ArrayList<>();
        for (int from = 0; from <= shown; from += width) {
            boolean last = from + width > shown;
            int to = last ? Math.max(longest, from) : from + width - 1;
            bins.add(new Bin(from, to, upTo(sorted, to) - upTo(sorted, from - 1)));
        }
        return bins;
    }

    private static List<Fit> coverage(int[] sorted, List<Integer> buckets) {
        TreeSet<Integer> lengths = new TreeSet<>(buckets);
        for (int tokens = 8; tokens <= sorted[sorted.length - 1]; tokens *= 2) {
            lengths.add(tokens);
        }
        return lengths.stream()
                .map(tokens -> new Fit(tokens, upTo(sorted, tokens) / (double) sorted.length, buckets.contains(tokens)))
                .toList();
    }

    private static long upTo(int[] sorted, int tokens) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= tokens) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
