package io.reviewstream.model.scoring;

import io.reviewstream.model.profile.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Chooses padded lengths beside those of a bundle, so that its reference texts are padded less. Each length costs memory
 * and time to load in proportion to its steps; so lengths are added one by one, that first which saves most a step, until
 * the steps of all reach a bound or little is left to save.
 */
final class LengthLadder {
    /** Steps of all graphs together: 1,000 take about a second and 50 MB to load. */
    private static final int MOST_STEPS = 1000;
    /** Share of all steps that a further length must save. */
    private static final double LEAST_SAVING = 0.004;
    /** A longer length is no use below. */
    private static final int SHORTEST = 4;

    private final Histogram tokens;
    private final double[] shares;
    private final int longest;

    private LengthLadder(Histogram tokens, int longest) {
        this.tokens = tokens;
        this.shares = tokens.shares();
        this.longest = longest;
    }

    /**
     * The lengths, rising.
     *
     * @param buckets those that must be among them
     * @param tokens how long texts are, before truncation
     */
    static List<Integer> of(List<Integer> buckets, Histogram tokens) {
        int longest = buckets.get(buckets.size() - 1);
        NavigableSet<Integer> chosen = new TreeSet<>(buckets);
        new LengthLadder(tokens, longest).extend(chosen);
        return List.copyOf(chosen);
    }

    private void extend(NavigableSet<Integer> chosen) {
        int steps = chosen.stream().mapToInt(Integer::intValue).sum();
        double all = padded(chosen);
        while (true) {
            int best = 0;
            double bestRate = 0;
            double now = padded(chosen);
            for (int candidate : candidates(chosen)) {
                chosen.add(candidate);
                double saved = now - padded(chosen);
                chosen.remove(candidate);
                if (steps + candidate <= MOST_STEPS && saved > LEAST_SAVING * all && saved / candidate > bestRate) {
                    best = candidate;
                    bestRate = saved / candidate;
                }
            }
            if (best == 0) {
                return;
            }
            chosen.add(best);
            steps += best;
        }
    }

    /** Steps of an eighth of what they lead to, in multiples of 4. */
    private List<Integer> candidates(NavigableSet<Integer> chosen) {
        List<Integer> candidates = new ArrayList<>();
        for (int length = SHORTEST; length < longest; length += Math.max(4, Integer.highestOneBit(length) / 4)) {
            if (!chosen.contains(length)) {
                candidates.add(length);
            }
        }
        return candidates;
    }

    /** Mean padded length of the reference texts. */
    private double padded(NavigableSet<Integer> lengths) {
        double sum = 0;
        double lower = 0;
        for (int bin = 0; bin < shares.length; bin++) {
            double upper =
                    bin < tokens.upperBounds().size() ? tokens.upperBounds().get(bin) : Double.MAX_VALUE;
            sum += shares[bin] * padded(lengths, Math.min(lower, longest), Math.min(upper, longest));
            lower = upper;
        }
        return sum;
    }

    /** Mean padded length of texts spread evenly between two lengths, the first one excluded. */
    private static double padded(NavigableSet<Integer> lengths, double above, double upTo) {
        if (upTo <= above) {
            return lengths.ceiling((int) Math.ceil(upTo));
        }
        double sum = 0;
        double from = above;
        while (from < upTo) {
            int length = lengths.higher((int) Math.floor(from));
            double to = Math.min(upTo, length);
            sum += (to - from) * length;
            from = to;
        }
        return sum / (upTo - above);
    }
}
