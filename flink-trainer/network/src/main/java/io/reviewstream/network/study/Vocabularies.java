package io.reviewstream.network.study;

import io.reviewstream.network.study.words.WordTable;
import java.util.ArrayList;
import java.util.List;

/** Counts what vocabularies of several least counts hold. */
final class Vocabularies {
    private static final int[] CUTS = {1, 2, 3, 5, 10, 20, 50, 100};

    private Vocabularies() {}

    /**
     * Counts.
     *
     * @param all words of all studied texts
     * @param unknown of {@link #unknown}
     */
    static VocabularyStudy study(WordTable all, double[] unknown) {
        long occurrences = 0;
        long[] rareWords = new long[CUTS.length];
        long[] rareOccurrences = new long[CUTS.length];
        for (WordTable.WordCount word : all.words().values()) {
            occurrences += word.occurrences();
            for (int i = 0; i < CUTS.length; i++) {
                if (word.occurrences() < CUTS[i]) {
                    rareWords[i]++;
                    rareOccurrences[i] += word.occurrences();
                }
            }
        }
        long words = all.words().size();
        List<VocabularyStudy.Cut> cuts = new ArrayList<>();
        for (int i = 0; i < CUTS.length; i++) {
            cuts.add(new VocabularyStudy.Cut(
                    CUTS[i],
                    words - rareWords[i],
                    Shares.of(rareWords[i], words),
                    Shares.of(rareOccurrences[i], occurrences),
                    unknown[i]));
        }
        return new VocabularyStudy(words, occurrences, cuts);
    }

    /** Share of the dev tokens that the training texts hold less often than each cut asks. */
    static double[] unknown(WordTable train, WordTable dev) {
        long tokens = 0;
        long[] unknown = new long[CUTS.length];
        for (var entry : dev.words().entrySet()) {
            long occurrences = entry.getValue().occurrences();
            WordTable.WordCount known = train.words().get(entry.getKey());
            long count = known == null ? 0 : known.occurrences();
            tokens += occurrences;
            for (int i = 0; i < CUTS.length; i++) {
                unknown[i] += count < CUTS[i] ? occurrences : 0;
            }
        }
        double[] shares = new double[CUTS.length];
        for (int i = 0; i < CUTS.length; i++) {
            shares[i] = Shares.of(unknown[i], tokens);
        }
        return shares;
    }
}
