package io.reviewstream.quickstart.sample;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Naive Bayes on words, or on pairs of neighbouring characters for Korean: what counting alone can do. */
final class BagOfWords {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']+|[^\\s\\p{L}\\p{N}]");

    private final Map<String, double[]> counts = new HashMap<>();
    private final double[] totals = new double[2];
    private final boolean characters;

    BagOfWords(boolean characters) {
        this.characters = characters;
    }

    void learn(SampleReview review) {
        int label = index(review.label());
        for (String feature : features(review.text())) {
            counts.computeIfAbsent(feature, unused -> new double[2])[label]++;
            totals[label]++;
        }
    }

    String label(String text) {
        double odds = 0;
        for (String feature : features(text)) {
            double[] count = counts.getOrDefault(feature, new double[2]);
            odds += Math.log((count[1] + 1) / (totals[1] + counts.size()));
            odds -= Math.log((count[0] + 1) / (totals[0] + counts.size()));
        }
        return odds > 0 ? "positive" : "negative";
    }

    double accuracy(List<SampleReview> reviews) {
        return reviews.stream()
                        .filter(review -> label(review.text()).equals(review.label()))
                        .count()
                / (double) reviews.size();
    }

    private static int index(String label) {
        return label.equals("positive") ? 1 : 0;
    }

    private List<String> features(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        if (characters) {
            return IntStream.range(0, Math.max(0, plain.length() - 1))
                    .mapToObj(at -> plain.substring(at, at + 2))
                    .toList();
        }
        return WORD.matcher(plain).results().map(found -> found.group()).toList();
    }
}
