package io.reviewstream.network.study;

import java.util.ArrayList;
import java.util.List;

/**
 * One bar of a histogram.
 *
 * @param from fewest tokens
 * @param to most tokens
 * @param texts how many texts lie between, both included
 */
public record LengthBar(int from, int to, long texts) {
    private static final int MOST = 20;
    private static final int[] WIDTHS = {1, 2, 3, 4, 5, 8};
    private static final int[] DECIMAL_WIDTHS = {10, 15, 20, 25, 30, 40, 50, 75};

    /** Bars of one width over the bulk of the texts; the last one holds the few that are longer. */
    static List<LengthBar> of(LengthCounts lengths) {
        int bulk = Math.min(lengths.quantile(0.99), lengths.quantile(0.95) * 3 / 2);
        int width = width((bulk + MOST - 1) / MOST);
        List<LengthBar> bars = new ArrayList<>();
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

    private static LengthBar bar(LengthCounts lengths, int from, int to) {
        return new LengthBar(from, to, lengths.upTo(to) - lengths.upTo(from - 1));
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
