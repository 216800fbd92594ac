package io.reviewstream.model.drift.tokens;

import io.reviewstream.model.drift.distance.JensenShannon;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.GTest;

/**
 * A word that a window uses more or less often than the reference.
 *
 * @param word the word
 * @param before share of the reference's reviews that have it, 0 to 1
 * @param now share of the window's reviews that have it, 0 to 1
 * @param contribution the word's part of the divergence between the two mixes of words, 0 to 1
 * @param effect Cohen's h between the two shares ("Statistical power analysis", 1988), 0 to π: the same step for rare words
 *     and for common ones, whatever the number of reviews; the smallest that the sketches allow for
 * @param logLikelihoodRatio how unlikely the difference is by chance (Dunning, "Accurate methods for the statistics of
 *     surprise and coincidence", 1993); grows with the window, so it says whether and never how much
 */
public record WordShift(
        String word, double before, double now, double contribution, double effect, double logLikelihoodRatio) {

    /** One chance in ten thousand: below, a word is not named. */
    static final double SURPRISING = 15.13;

    private static final Comparator<WordShift> LARGEST_FIRST =
            Comparator.comparingDouble(WordShift::contribution).reversed().thenComparing(WordShift::word);

    /** Whether the window has it more often. */
    public boolean more() {
        return now > before;
    }

    /**
     * The words that contribute most to what changed, the largest part first, words that became more frequent and less
     * frequent ones alike; none whose difference could be chance.
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
        return words(reference, window).stream()
                .flatMap(word -> shift(word, reference, window, divergence))
                .sorted(LARGEST_FIRST)
                .limit(most)
                .toList();
    }

    /** The largest {@link #effect} of a word, 0 if no word is known on either side. */
    public static double largestEffect(TokenSketch reference, TokenSketch window) {
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

    private static Stream<WordShift> shift(String word, TokenSketch reference, TokenSketch window, double divergence) {
        Least least = Least.of(word, reference, window);
        if (least.surprise() < SURPRISING) {
            return Stream.empty();
        }
        long before = reference.count(word);
        long now = window.count(word);
        double part =
                JensenShannon.part(before / (double) reference.occurrences(), now / (double) window.occurrences());
        return Stream.of(new WordShift(
                word,
                before / (double) reference.reviews(),
                now / (double) window.reviews(),
                divergence == 0 ? 0 : Math.min(1, part / divergence),
                least.effect(),
                least.surprise()));
    }

    /**
     * The least difference that the sketches allow for: of the two counts the smaller one is taken as large as its sketch has
     * it at most, but not beyond the other's share. What may be the doing of other words in the same cells surprises nobody.
     */
    private record Least(long before, long reference, long now, long window) {

        static Least of(String word, TokenSketch reference, TokenSketch window) {
            double ratio = window.reviews() / (double) reference.reviews();
            long before = reference.count(word);
            long now = window.count(word);
            if (now > before * ratio) {
                before = Math.max(before, Math.min(reference.atMost(word), Math.round(now / ratio)));
            } else {
                now = Math.max(now, Math.min(window.atMost(word), Math.round(before * ratio)));
            }
            return new Least(before, reference.reviews(), now, window.reviews());
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

    /** Of reviews with the word against those without it; 0 if all have it or none. */
    static double logLikelihoodRatio(long before, long reference, long now, long window) {
        if (before + now == 0 || before + now == reference + window) {
            return 0;
        }
        return GTest.withDefaults().statistic(new long[][] {{before, reference - before}, {now, window - now}});
    }
}
