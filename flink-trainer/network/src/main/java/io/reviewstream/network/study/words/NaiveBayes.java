package io.reviewstream.network.study.words;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Naive Bayes over the words of a table, each counted once a text (Manning, Raghavan and Schütze 2008, chapter 13, with
 * words clipped to one): no rival of a network, but a quick measure of how much some words tell. Immutable.
 */
public final class NaiveBayes {
    private final Map<String, float[]> logProbability = new HashMap<>();
    private final double[] prior;
    private final double[] unseen;

    /**
     * Learns from a table.
     *
     * @param minCount rarer words are left out
     * @param textsOfLabel texts of each label that the table counted, roughly
     */
    public NaiveBayes(WordTable table, int minCount, long[] textsOfLabel) {
        int labels = textsOfLabel.length;
        double[] words = new double[labels];
        Map<String, WordTable.WordCount> kept = new HashMap<>(table.words());
        kept.values().removeIf(count -> count.occurrences() < minCount);
        kept.values().forEach(count -> addTo(words, count));
        prior = new double[labels];
        unseen = new double[labels];
        for (int label = 0; label < labels; label++) {
            prior[label] = Math.log((double) Math.max(1, textsOfLabel[label]));
            unseen[label] = -Math.log(words[label] + kept.size());
        }
        kept.forEach((word, count) -> logProbability.put(word, logarithms(count)));
    }

    private static void addTo(double[] words, WordTable.WordCount count) {
        for (int label = 0; label < words.length; label++) {
            words[label] += count.texts(label);
        }
    }

    private float[] logarithms(WordTable.WordCount count) {
        float[] logarithms = new float[prior.length];
        for (int label = 0; label < logarithms.length; label++) {
            logarithms[label] = (float) (Math.log(count.texts(label) + 1) + unseen[label]);
        }
        return logarithms;
    }

    /** The most probable label of a text with these words; words that were not learnt count for nothing. */
    public int best(List<String> words) {
        double[] scores = prior.clone();
        for (String word : new HashSet<>(words)) {
            float[] terms = logProbability.get(word);
            for (int label = 0; terms != null && label < scores.length; label++) {
                scores[label] += terms[label];
            }
        }
        int best = 0;
        for (int label = 1; label < scores.length; label++) {
            best = scores[label] > scores[best] ? label : best;
        }
        return best;
    }
}
