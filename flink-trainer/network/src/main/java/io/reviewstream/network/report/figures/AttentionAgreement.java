package io.reviewstream.network.report.figures;

import io.reviewstream.model.quality.Draws;
import io.reviewstream.model.quality.Estimate;
import io.reviewstream.network.report.figures.Occlusion.Effect;
import io.reviewstream.network.report.figures.TextScorer.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the tokens that attention weighs are those that the label hangs on. Attention says where the network looked, not
 * why it decided (Jain and Wallace, "Attention is not Explanation", 2019): this is how far apart the two are.
 *
 * @param texts how many were compared
 * @param unordered of them, those where attention or the drops are all equal, so that there is no order
 * @param spearman mean rank correlation of attention and drop over the tokens of a text; unordered texts are left out
 * @param median of the same
 * @param sameTop share of texts whose most attended token is also the one whose loss costs most
 * @param sameTopByChance what this share would be with a token drawn at random
 * @param attendedDecides share of texts that get another label without their most attended token
 * @param costliestDecides share of texts that get another label without the token whose loss costs most
 * @param histogram of the rank correlations
 */
public record AttentionAgreement(
        int texts,
        int unordered,
        Estimate spearman,
        double median,
        double sameTop,
        double sameTopByChance,
        double attendedDecides,
        double costliestDecides,
        List<Bin> histogram) {
    private static final int BINS = 10;
    /** With fewer tokens an order says nothing. */
    static final int LEAST_TOKENS = 3;

    public AttentionAgreement {
        histogram = List.copyOf(histogram);
    }

    /** Rank correlation of attention and drop over the tokens of one text; NaN without an order. */
    public static double correlation(Scored scored, List<Effect> effects) {
        return Ranks.spearman(
                attention(scored, effects),
                effects.stream().mapToDouble(Effect::drop).toArray());
    }

    private static double[] attention(Scored scored, List<Effect> effects) {
        return effects.stream()
                .mapToDouble(effect -> scored.score().attention()[effect.token()])
                .toArray();
    }

    /** Texts whose rank correlation lies between two bounds; the upper one belongs to the last bin only. */
    public record Bin(double from, double to, int texts) {}

    /** Collects text by text; for one thread. */
    public static final class Counter {
        private final List<Double> correlations = new ArrayList<>();
        private int texts;
        private int sameTop;
        private int attendedDecides;
        private int costliestDecides;
        private double chance;

        /** Compares the two orders of one text's tokens. A text with fewer than three that can be taken out is left out. */
        public void add(Scored scored, List<Effect> effects) {
            if (effects.size() < LEAST_TOKENS) {
                return;
            }
            double[] attention = attention(scored, effects);
            double[] drops = effects.stream().mapToDouble(Effect::drop).toArray();
            int attended = Ranks.top(attention);
            int costliest = Ranks.top(drops);
            texts++;
            correlations.add(Ranks.spearman(attention, drops));
            sameTop += drops[attended] == drops[costliest] ? 1 : 0;
            chance += 1.0 / drops.length;
            attendedDecides += effects.get(attended).labelChanged() ? 1 : 0;
            costliestDecides += effects.get(costliest).labelChanged() ? 1 : 0;
        }

        /** How many texts were compared. */
        public int texts() {
            return texts;
        }

        /**
         * The agreement over all of them.
         *
         * @throws IllegalStateException if no text was compared
         */
        public AttentionAgreement counted(Draws draws) {
            if (texts == 0) {
                throw new IllegalStateException("no text was compared");
            }
            double[] ordered = correlations.stream()
                    .mapToDouble(Double::doubleValue)
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            double all = texts;
            return new AttentionAgreement(
                    texts,
                    texts - ordered.length,
                    ordered.length == 0 ? new Estimate(0, 0, 0) : Estimate.ofMean(ordered, draws),
                    ordered.length == 0 ? 0 : ordered[ordered.length / 2],
                    sameTop / all,
                    chance / all,
                    attendedDecides / all,
                    costliestDecides / all,
                    histogram(ordered));
        }

        private static List<Bin> histogram(double[] sorted) {
            int[] counts = new int[BINS];
            Arrays.stream(sorted).forEach(value -> counts[Math.min(BINS - 1, (int) ((value + 1) / 2 * BINS))]++);
            List<Bin> bins = new ArrayList<>();
            for (int bin = 0; bin < BINS; bin++) {
                bins.add(new Bin((bin - 5) / 5.0, (bin - 4) / 5.0, counts[bin]));
            }
            return bins;
        }
    }
}
