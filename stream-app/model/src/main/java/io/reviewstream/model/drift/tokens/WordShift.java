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
 * @param logLikelihoodRatio how unlikely the difference is by chance (Dunning, "Accurate methods for the statistics of
 *     surprise and coincidence", 1993); grows with the window, so it says whether and never how much
 */
public record WordShift(String word, double before, double now, double contribution, double logLikelihoodRatio) {

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
        Set<String> words = new HashSet<>(reference.words());
        words.addAll(window.words());
        return words.stream()
                .flatMap(word -> shift(word, reference, window, divergence))
                .sorted(LARGEST_FIRST)
                .limit(most)
                .toList();
    }

    private static Stream<WordShift> shift(String word, TokenSketch reference, TokenSketch window, double divergence) {
        long before = reference.count(word);
        long now = window.count(word);
        double surprise = surprise(word, reference, window);
        if (surprise < SURPRISING) {
            return Stream.empty();
        }
        double part =
                JensenShannon.part(before / (double) reference.occurrences(), now / (double) window.occurrences());
        return Stream.of(new WordShift(
                word,
                before / (double) reference.reviews(),
                now / (double) window.reviews(),
                divergence == 0 ? 0 : Math.min(1, part / divergence),
                surprise));
    }

    /**
     * Of the two counts the smaller one is taken as large as its sketch allows, but not beyond the other's share: what may be
     * the doing of other words in the same cells does not surprise.
     */
    private static double surprise(String word, TokenSketch reference, TokenSketch window) {
        double ratio = window.reviews() / (double) reference.reviews();
        long before = reference.count(word);
        long now = window.count(word);
        if (now > before * ratio) {
            before = Math.max(before, Math.min(reference.atMost(word), Math.round(now / ratio)));
        } else {
            now = Math.max(now, Math.min(window.atMost(word), Math.round(before * ratio)));
        }
        return logLikelihoodRatio(before, reference.reviews(), now, window.reviews());
    }

    /** Of reviews with the word against those without it; 0 if all have it or none. */
    static double logLikelihoodRatio(long before, long reference, long now, long window) {
        if (before + now == 0 || before + now == reference + window) {
            return 0;
        }
        return GTest.withDefaults().statistic(new long[][] {{before, reference - before}, {now, window - now}});
    }
}
