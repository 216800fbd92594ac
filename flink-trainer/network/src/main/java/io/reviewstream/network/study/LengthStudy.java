package io.reviewstream.network.study;

import java.util.ArrayList;
import java.util.List;

/**
 * How long texts are, in tokens before truncation. A percentile is the smallest length that so many texts do not exceed.
 *
 * @param tokens of all texts
 * @param textsWithoutTokens blank ones, and ones in which the tokenizer finds nothing
 * @param mean tokens a text
 * @param median half of the texts are no longer
 * @param p90 90 % are no longer
 * @param p95 95 % are no longer
 * @param p99 99 % are no longer
 * @param max the longest text
 * @param histogram bars that together hold every text
 * @param coverage what each maximum length keeps, by length
 */
public record LengthStudy(
        long tokens,
        long textsWithoutTokens,
        double mean,
        int median,
        int p90,
        int p95,
        int p99,
        int max,
        List<Bar> histogram,
        List<Coverage> coverage) {
    public LengthStudy {
        histogram = List.copyOf(histogram);
        coverage = List.copyOf(coverage);
    }

    /** The figures of these lengths; the coverage at each of {@code limits}. */
    static LengthStudy of(LengthCounts lengths, List<Integer> limits) {
        return new LengthStudy(
                lengths.tokens(),
                lengths.upTo(0),
                Shares.of(lengths.tokens(), lengths.texts()),
                lengths.quantile(0.5),
                lengths.quantile(0.9),
                lengths.quantile(0.95),
                lengths.quantile(0.99),
                lengths.longest(),
                Bar.of(lengths),
                limits.stream().map(lengths::coverage).toList());
    }

    /**
     * What cutting every text at a length means.
     *
     * @param maxTokens the length
     * @param texts share of the texts that are no longer, 0 to 1
     * @param tokens share of all tokens that are kept, 0 to 1
     * @param stepsPerText mean padded length of a text in the best buckets up to here: what a recurrent network computes
     */
    public record Coverage(int maxTokens, double texts, double tokens, double stepsPerText) {}

    /**
     * One bar of a histogram.
     *
     * @param from fewest tokens
     * @param to most tokens
     * @param texts how many texts lie between, both included
     */
    public record Bar(int from, int to, long texts) {
        private static final int MOST = 20;
        private static final int[] WIDTHS = {1, 2, 3, 4, 5, 8};
        private static final int[] DECIMAL_WIDTHS = {10, 15, 20, 25, 30, 40, 50, 75};

        /** Bars of one width over the bulk of the texts; the last one holds the few that are longer. */
        static List<Bar> of(LengthCounts lengths) {
            int bulk = Math.min(lengths.quantile(0.99), lengths.quantile(0.95) * 3 / 2);
            int width = width((bulk + MOST - 1) / MOST);
            List<Bar> bars = new ArrayList<>();
            int from = 0;
            for (int to = width; from <= lengths.longest() && from <= bulk; to += width) {
                bars.add(bar(lengths, from, Math.min(lengths.longest(), to)));
                from = to + 1;
            }
            if (from <= lengths.longest()) {
                bars.add(bar(lengths, from, lengths.longest()));
            }
            return bars;
        }

        private static Bar bar(LengthCounts lengths, int from, int to) {
            return new Bar(from, to, lengths.upTo(to) - lengths.upTo(from - 1));
        }

        /** The next width that people can count by. */
        private static int width(int least) {
            for (int width : WIDTHS) {
                if (width >= least) {
                    return width;
                }
            }
            for (int decade = 1; ; decade *= 10) {
                for (int width : DECIMAL_WIDTHS) {
                    if (width * decade >= least) {
                        return width * decade;
                    }
                }
            }
        }
    }
}
