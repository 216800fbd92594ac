package io.reviewstream.model.drift.domain;

import io.reviewstream.model.drift.domain.DomainDifference.TellingWord;
import io.reviewstream.model.drift.tokens.ReviewSample;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A classifier of old against new: if it ranks reviews that it was not trained on better than by chance, the stream has
 * changed, and its weights name the words (Lopez-Paz and Oquab, "Revisiting classifier two-sample tests", 2017). Each
 * review is scored by a classifier that was trained without it. The same samples give the same answer. For any number of
 * threads.
 */
public final class DomainClassifier {

    /**
     * How the classifier is set.
     *
     * @param folds parts of the samples, each scored by a classifier trained on the others, 2 or more
     * @param cost how much a review's loss counts against the length of the weights, above 0
     * @param rarest a word in fewer reviews is left out, 1 or more
     * @param words telling words to name at most, 0 or more
     */
    public record Settings(int folds, double cost, int rarest, int words) {

        /** Five folds, words in at least three reviews, twenty of them named. */
        public static final Settings DEFAULTS = new Settings(5, 1, 3, 20);

        /** Refuses what cannot be. */
        public Settings {
            if (folds < 2 || !(cost > 0) || rarest < 1 || words < 0) {
                throw new IllegalArgumentException("folds " + folds + " (2 or more), cost " + cost
                        + " (above 0), rarest " + rarest + " (1 or more), words " + words + " (0 or more)");
            }
        }
    }

    /** Half the width of a 95 % interval in standard deviations. */
    private static final double WIDE = 1.959963984540054;

    private final Settings settings;

    /** A classifier set so. */
    public DomainClassifier(Settings settings) {
        this.settings = settings;
    }

    /** The fewest reviews of each kind that give an answer. */
    public int fewest() {
        return 4 * settings.folds();
    }

    /**
     * Compares.
     *
     * @param old a sample of old reviews, {@link #fewest} or more
     * @param now a sample of new ones, as many
     * @throws IllegalArgumentException if a sample is too small
     */
    public DomainDifference compare(ReviewSample old, ReviewSample now) {
        if (Math.min(old.size(), now.size()) < fewest()) {
            throw new IllegalArgumentException(old.size() + " old and " + now.size() + " new reviews: at least "
                    + fewest() + " of each are needed");
        }
        OldAndNew corpus = OldAndNew.of(old.reviews(), now.reviews(), settings.rarest());
        double area = 0;
        double variance = 0;
        for (int fold = 0; fold < settings.folds(); fold++) {
            RankedScores ranked = score(corpus, fold);
            area += ranked.area() / settings.folds();
            variance += ranked.variance() / settings.folds() / settings.folds();
        }
        double half = WIDE * Math.sqrt(variance);
        return new DomainDifference(
                area, Math.max(0, area - half), Math.min(1, area + half), old.size(), now.size(), telling(corpus));
    }

    private RankedScores score(OldAndNew corpus, int fold) {
        WordRegression trained =
                corpus.train(corpus.reviews(place -> place % settings.folds() != fold), settings.cost());
        Map<Boolean, List<Double>> scores = IntStream.of(corpus.reviews(place -> place % settings.folds() == fold))
                .boxed()
                .collect(Collectors.partitioningBy(
                        corpus::isNew, Collectors.mapping(i -> trained.score(corpus.text(i)), Collectors.toList())));
        return RankedScores.of(numbers(scores, false), numbers(scores, true));
    }

    private static double[] numbers(Map<Boolean, List<Double>> scores, boolean isNew) {
        return scores.getOrDefault(isNew, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private List<TellingWord> telling(OldAndNew corpus) {
        WordRegression trained = corpus.train(corpus.reviews(place -> true), settings.cost());
        double[] gaps = corpus.gaps();
        return IntStream.range(0, corpus.words().size())
                .mapToObj(word -> new TellingWord(
                        corpus.words().get(word), trained.weight(word), trained.weight(word) * gaps[word]))
                .filter(word -> word.weight() > 0)
                .sorted(Comparator.comparingDouble(TellingWord::pull).reversed().thenComparing(TellingWord::word))
                .limit(settings.words())
                .toList();
    }
}
