package io.reviewstream.model.drift.alarm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Which effects of one statistic are usual: those of the reference's own windows, in blocks of a day. Reviews of one day have
 * more in common than reviews drawn at random, so days are drawn, whole and with replacement (Künsch, "The jackknife and the
 * bootstrap for general stationary observations", 1989), and the tail of each draw is fitted: the chance of an effect is the
 * mean over the draws, which allows for how little a few days can tell. Immutable; the same blocks give the same answers.
 */
public final class UsualEffects {

    /** Fewer days than these tell too little of how days differ: blocks of reviews serve then, and pages should say so. */
    public static final int ENOUGH_DAYS = 14;

    private static final int DRAWS = 200;
    private static final long SEED = 20_26;

    private final double[] sorted;
    private final List<ParetoTail> tails;
    private final int blocks;

    private UsualEffects(double[] sorted, List<ParetoTail> tails, int blocks) {
        this.sorted = sorted;
        this.tails = tails;
        this.blocks = blocks;
    }

    /**
     * Learns them.
     *
     * @param blocks of each day (or other block) the effects of its windows against the reference without that day; two or
     *     more, and ten windows together at least
     * @throws IllegalArgumentException if there are fewer or an effect is not a finite number
     */
    public static UsualEffects of(List<double[]> blocks) {
        double[] sorted = sorted(blocks);
        if (blocks.size() < 2 || sorted.length < 10) {
            throw new IllegalArgumentException(blocks.size() + " blocks with " + sorted.length
                    + " windows: limits need two blocks and ten windows at least");
        }
        if (!Arrays.stream(sorted).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("an effect of the reference is not a finite number");
        }
        SplittableRandom random = new SplittableRandom(SEED);
        List<ParetoTail> tails = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            List<double[]> drawn = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                drawn.add(blocks.get(random.nextInt(blocks.size())));
            }
            double[] effects = sorted(drawn);
            if (effects.length > 0) {
                tails.add(ParetoTail.of(effects));
            }
        }
        return new UsualEffects(sorted, tails, blocks.size());
    }

    private static double[] sorted(List<double[]> blocks) {
        return blocks.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    }

    /** How many blocks they come from. */
    public int blocks() {
        return blocks;
    }

    /**
     * The chance that a window without drift has an effect at least as large, above 0 to 1. It is meant for large effects: for
     * a common one it is 1.
     */
    public double p(double effect) {
        double sum = 0;
        for (ParetoTail draw : tails) {
            sum += draw.survival(effect);
        }
        return Math.max(Double.MIN_NORMAL, Math.min(1, sum / tails.size()));
    }

    /**
     * The effect whose chance this is, for a limit in a chart.
     *
     * @param p above 0, at most 1
     */
    public double limit(double p) {
        double low = 0;
        double high = Math.max(1e-9, sorted[sorted.length - 1]);
        while (p(high) > p) {
            high *= 2;
        }
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (p(middle) > p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The effect that so large a share of the reference's windows does not exceed, for the band of usual values. */
    public double quantile(double share) {
        int at = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, Math.min(sorted.length - 1, at))];
    }
}
