package io.reviewstream.model.drift.domain;

import io.reviewstream.model.drift.tokens.ReviewSample.SampledReview;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Old and new reviews as numbers of words; the words are those that enough reviews of either kind have. Immutable. */
final class OldAndNew {

    private final int[][] texts;
    private final int old;
    private final List<String> words;

    private OldAndNew(int[][] texts, int old, List<String> words) {
        this.texts = texts;
        this.old = old;
        this.words = words;
    }

    /** Lays out the reviews, old ones first. */
    static OldAndNew of(List<SampledReview> old, List<SampledReview> now, int rarest) {
        List<SampledReview> all = Stream.concat(old.stream(), now.stream()).toList();
        Map<String, Integer> reviewsWith = new TreeMap<>();
        all.forEach(review -> review.words().forEach(word -> reviewsWith.merge(word, 1, Integer::sum)));
        List<String> words = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        reviewsWith.forEach((word, reviews) -> {
            if (reviews >= rarest) {
                numbers.put(word, words.size());
                words.add(word);
            }
        });
        int[][] texts = all.stream()
                .map(review -> review.words().stream()
                        .filter(numbers::containsKey)
                        .mapToInt(numbers::get)
                        .sorted()
                        .toArray())
                .toArray(int[][]::new);
        return new OldAndNew(texts, old.size(), words);
    }

    List<String> words() {
        return words;
    }

    int[] text(int review) {
        return texts[review];
    }

    boolean isNew(int review) {
        return review >= old;
    }

    /** The reviews whose place among those of their kind passes. */
    int[] reviews(IntPredicate place) {
        return IntStream.range(0, texts.length)
                .filter(review -> place.test(isNew(review) ? review - old : review))
                .toArray();
    }

    /** Trains on some of the reviews. */
    WordRegression train(int[] reviews, double cost) {
        int[][] rows = new int[reviews.length][];
        boolean[] kinds = new boolean[reviews.length];
        for (int i = 0; i < reviews.length; i++) {
            rows[i] = texts[reviews[i]];
            kinds[i] = isNew(reviews[i]);
        }
        return WordRegression.train(rows, kinds, words.size(), cost);
    }

    /** For each word, how much more of it a new review has on average than an old one. */
    double[] gaps() {
        double[] gaps = new double[words.size()];
        for (int review = 0; review < texts.length; review++) {
            double share = WordRegression.value(texts[review]) / (isNew(review) ? texts.length - old : -old);
            for (int word : texts[review]) {
                gaps[word] += share;
            }
        }
        return gaps;
    }
}
