package io.reviewstream.network.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The padded lengths that cost the fewest steps over a set of texts: the exact optimum, by dynamic programming over
 * multiples of a step size.
 *
 * @param buckets rising; the last is the maximum length
 * @param stepsPerText mean padded length of a text
 */
public record BucketPlan(List<Integer> buckets, double stepsPerText) {
    /** Most buckets of a plan: each is a graph to build and to warm. */
    public static final int MOST_BUCKETS = 6;

    private static final int MOST_CANDIDATES = 64;

    /** What a bucket more must leave of the steps to be worth it. */
    private static final double WORTH_A_BUCKET = 0.96;

    /** The plan for texts cut at {@code longest}, with as many buckets as save 4 % each, in multiples of 4. */
    static BucketPlan of(LengthCounts lengths, int longest) {
        return of(lengths, longest, 4, WORTH_A_BUCKET);
    }

    /** The cheapest plan of six buckets. */
    static BucketPlan cheapest(LengthCounts lengths, int longest) {
        return of(lengths, longest, 4, 1);
    }

    /**
     * A plan.
     *
     * @param unit buckets are multiples of it, or of more for long texts, but for the last
     * @param worth what a bucket more must leave of the steps, 0 to 1
     */
    static BucketPlan of(LengthCounts lengths, int longest, int unit, double worth) {
        Search search = new Search(lengths, candidates(longest, unit));
        int buckets = 1;
        for (int more = 2; more <= MOST_BUCKETS && search.cost(more) <= worth * search.cost(buckets); more++) {
            buckets = more;
        }
        return new BucketPlan(search.buckets(buckets), Shares.of(search.cost(buckets), lengths.texts()));
    }

    /** Mean padded length of a text in given buckets, in which the longest texts are cut. */
    static double stepsPerText(LengthCounts lengths, List<Integer> buckets) {
        long steps = 0;
        for (Map.Entry<Integer, Long> entry : lengths.counts().entrySet()) {
            int padded = buckets.stream()
                    .filter(bucket -> bucket >= entry.getKey())
                    .findFirst()
                    .orElse(buckets.get(buckets.size() - 1));
            steps += entry.getValue() * padded;
        }
        return Shares.of(steps, lengths.texts());
    }

    private static int[] candidates(int longest, int unit) {
        int step = Math.max(unit, (longest + MOST_CANDIDATES - 1) / MOST_CANDIDATES);
        int[] candidates = new int[(longest + step - 1) / step];
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = Math.min(longest, (i + 1) * step);
        }
        return candidates;
    }

    /** Cheapest costs of 1, 2, … buckets that end at each candidate. */
    private static final class Search {
        private final int[] candidates;
        private final long[] textsUpTo;
        private final long[][] cost;
        private final int[][] previous;

        Search(LengthCounts lengths, int[] candidates) {
            this.candidates = candidates;
            this.textsUpTo = textsUpTo(lengths, candidates);
            this.cost = new long[MOST_BUCKETS][candidates.length];
            this.previous = new int[MOST_BUCKETS][candidates.length];
            for (int last = 0; last < candidates.length; last++) {
                cost[0][last] = textsUpTo[last] * candidates[last];
            }
            for (int level = 1; level < MOST_BUCKETS; level++) {
                fill(level);
            }
        }

        /** Texts that fit each candidate; longer ones count to the last, since they are cut. */
        private static long[] textsUpTo(LengthCounts lengths, int[] candidates) {
            long[] texts = new long[candidates.length];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = i == texts.length - 1 ? lengths.texts() : lengths.upTo(candidates[i]);
            }
            return texts;
        }

        private void fill(int level) {
            for (int last = 0; last < candidates.length; last++) {
                cost[level][last] = cost[level - 1][last];
                previous[level][last] = -1;
                for (int before = 0; before < last; before++) {
                    long longer = textsUpTo[last] - textsUpTo[before];
                    long total = cost[level - 1][before] + longer * candidates[last];
                    if (total < cost[level][last]) {
                        cost[level][last] = total;
                        previous[level][last] = before;
                    }
                }
            }
        }

        long cost(int buckets) {
            return cost[buckets - 1][candidates.length - 1];
        }

        List<Integer> buckets(int count) {
            List<Integer> found = new ArrayList<>();
            int at = candidates.length - 1;
            found.add(candidates[at]);
            for (int level = count - 1; level > 0; level--) {
                if (previous[level][at] >= 0) {
                    at = previous[level][at];
                    found.add(candidates[at]);
                }
            }
            Collections.reverse(found);
            return List.copyOf(found);
        }
    }
}
