package io.reviewstream.model.drift.tokens;

import io.reviewstream.model.drift.distance.JensenShannon;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.inference.GTest;

/**
 * A word that a window uses more or less often than the reference. Shares are of all words, each counted once a review, so
 * that longer reviews do not make every word more frequent.
 *
 * @param word the word
 * @param before its share of the reference's words, 0 to 1
 * @param now its share of the window's words, 0 to 1
 * @param contribution the word's part of the divergence between the two mixes of words, 0 to 1
 * @param effect Cohen's h between the two shares ("Statistical power analysis", 1988), 0 to π: the same step for rare words
 *     and for common ones, however many words there are; the smallest that the sketches allow for
 * @param logLikelihoodRatio how unlikely the difference is by chance (Dunning, "Accurate methods for the statistics of
 *     surprise and coincidence", 1993); grows with the window, so it says whether and never how much
 */
public record WordShift(
        String word, double before, double now, double contribution, double effect, double logLikelihoodRatio) {

    /** Of the words named one in ten at most, on average, may be named by chance; where nothing has changed any is named in one window of ten. */
    private static final double FALSE_NAMES = 0.1;

    private static final ChiSquaredDistribution CHANCE = ChiSquaredDistribution.of(1);

    /** A word that is so many times as frequent as before, or as before than now, tells what the change is about. */
    private static final double TELLING = 2;

    private static final Comparator<WordShift> TELLING_FIRST = Comparator.comparing(
                    WordShift::isTelling, Comparator.reverseOrder())
            .thenComparing(Comparator.comparingDouble(WordShift::contribution).reversed())
            .thenComparing(WordShift::word);

    /** Whether the window has it more often. */
    public boolean more() {
        return now > before;
    }

    private boolean isTelling() {
        return Math.max(now, before) >= TELLING * Math.min(now, before);
    }

    /**
     * The words that contribute most to what changed, the largest part first, words that became more frequent and less
     * frequent ones alike; none whose difference could be chance (Benjamini and Hochberg, "Controlling the false discovery rate",
     * 1995): the more words differ, the less each must on its own. Those that at least doubled or halved stand before all others: where
     * much has changed, common words such as "it" have large parts too, and tell nobody what is new.
     *
     * @param reference what is usual
     * @param window what is new, a sketch of the same size
     * @param most at most so many
     */
    public static List<WordShift> between(TokenSketch reference, TokenSketch window, int most) {
        if (reference.occurrences() == 0 || window.occurrences() == 0) {
            return List.of();
        }
        double divergence = JensenShannon.between(reference.mix(), window.mix());
        List<WordShift> shifts = words(reference, window).stream()
                .map(word -> shift(word, reference, window, divergence))
                .toList();
        double surprising = surprising(shifts);
        return shifts.stream()
                .filter(shift -> shift.logLikelihoodRatio() >= surprising)
                .sorted(TELLING_FIRST)
                .limit(most)
                .toList();
    }

    /** The least ratio of a word that is named. */
    private static double surprising(List<WordShift> shifts) {
        double[] ratios = shifts.stream()
                .mapToDouble(WordShift::logLikelihoodRatio)
                .sorted()
                .toArray();
        for (int i = 0; i < ratios.length; i++) {
            int asSurprising = ratios.length - i;
            if (CHANCE.survivalProbability(ratios[i]) <= FALSE_NAMES * asSurprising / ratios.length) {
                return ratios[i];
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /** The largest {@link #effect} of a word, 0 if there are no words to compare. */
    public static double largestEffect(TokenSketch reference, TokenSketch window) {
        if (reference.occurrences() == 0 || window.occurrences() == 0) {
            return 0;
        }
        return words(reference, window).stream()
                .mapToDouble(word -> Least.of(word, reference, window).effect())
                .max()
                .orElse(0);
    }

    private static Set<String> words(TokenSketch reference, TokenSketch window) {
        Set<String> words = new HashSet<>(reference.words());
        words.addAll(window.words());
        return words;
    }

    private static WordShift shift(String word, TokenSketch reference, TokenSketch window, double divergence) {
        Least least = Least.of(word, reference, window);
        double before = reference.count(word) / (double) reference.occurrences();
        double now = window.count(word) / (double) window.occurrences();
        double part = JensenShannon.part(before, now);
        return new WordShift(
                word,
                before,
                now,
                divergence == 0 ? 0 : Math.min(1, part / divergence),
                least.effect(),
                least.surprise());
    }

    /**
     * The least difference that the sketches allow for: of the two counts the smaller one is taken as large as its sketch has
     * it at most, but not beyond the other's share. What may be the doing of other words in the same cells surprises nobody.
     */
    private record Least(long before, long reference, long now, long window) {

        static Least of(String name, TokenSketch reference, TokenSketch window) {
            TokenHash word = TokenSketch.hash(name);
            double ratio = window.occurrences() / (double) reference.occurrences();
            long before = reference.count(word);
            long now = window.count(word);
            if (now > before * ratio) {
                before = Math.max(before, Math.min(reference.atMost(word), Math.round(now / ratio)));
            } else {
                now = Math.max(now, Math.min(window.atMost(word), Math.round(before * ratio)));
            }
            return new Least(before, reference.occurrences(), now, window.occurrences());
        }

        double effect() {
            return Math.abs(angle(now / (double) window) - angle(before / (double) reference));
        }

        private static double angle(double share) {
            return 2 * Math.asin(Math.sqrt(share));
        }

        double surprise() {
            return logLikelihoodRatio(before, reference, now, window);
        }
    }

    /** Of the word against all others; 0 if there is no other, or only others. */
    static double logLikelihoodRatio(long before, long reference, long now, long window) {
        if (before + now == 0 || before + now == reference + window) {
            return 0;
        }
        return GTest.withDefaults().statistic(new long[][] {{before, reference - before}, {now, window - now}});
    }
}
