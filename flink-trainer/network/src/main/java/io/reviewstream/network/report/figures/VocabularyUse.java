package io.reviewstream.network.report.figures;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of these texts the vocabulary knows, over the tokens that the network sees.
 *
 * @param words of the vocabulary
 * @param wordsSeen of them, those that occur here
 * @param occurrences tokens of all texts
 * @param unknown of them, those that the vocabulary lacks
 * @param unknownShare their share
 * @param textsWithUnknown share of texts with such a token
 * @param coverage what smaller vocabularies would know
 * @param unknownWords the most frequent ones
 */
public record VocabularyUse(
        int words,
        long wordsSeen,
        long occurrences,
        long unknown,
        double unknownShare,
        double textsWithUnknown,
        List<Cover> coverage,
        List<UnknownWord> unknownWords) {
    private static final int MOST_UNKNOWN = 20;

    public VocabularyUse {
        coverage = List.copyOf(coverage);
        unknownWords = List.copyOf(unknownWords);
    }

    /**
     * What a vocabulary of the first so many words would know; the first are the most frequent of training.
     *
     * @param share of the tokens here
     */
    public record Cover(int words, double share) {}

    /** A token that the vocabulary lacks, and how often it stands here. */
    public record UnknownWord(String word, long occurrences) {}

    /** Counts text by text; for one thread. */
    static final class Counter {
        private final Vocabulary vocabulary;
        private final long[] byId;
        private final Map<String, Long> unknownWords = new HashMap<>();
        private long texts;
        private long unknown;
        private long textsWithUnknown;

        Counter(Vocabulary vocabulary) {
            this.vocabulary = vocabulary;
            this.byId = new long[vocabulary.size()];
        }

        void add(EncodedText text) {
            texts++;
            if (text.tokenCount() == 0) {
                return;
            }
            // Unknown tokens may have been dropped, and are counted all the same.
            unknown += text.outOfVocabularyCount();
            textsWithUnknown += text.outOfVocabularyCount() > 0 ? 1 : 0;
            for (Token token : text.tokenList()) {
                int id = vocabulary.id(token.text());
                if (id != Vocabulary.OOV) {
                    byId[id]++;
                } else if (token.end() > token.start()) {
                    unknownWords.merge(token.text(), 1L, Long::sum);
                }
            }
        }

        VocabularyUse counted() {
            long occurrences = unknown;
            long seen = 0;
            for (int id = Vocabulary.OOV + 1; id < byId.length; id++) {
                occurrences += byId[id];
                seen += byId[id] > 0 ? 1 : 0;
            }
            return new VocabularyUse(
                    byId.length - 2,
                    seen,
                    occurrences,
                    unknown,
                    occurrences == 0 ? 0 : unknown / (double) occurrences,
                    texts == 0 ? 0 : textsWithUnknown / (double) texts,
                    coverage(occurrences),
                    mostUnknown());
        }

        private List<Cover> coverage(long occurrences) {
            List<Cover> covers = new ArrayList<>();
            long known = 0;
            int next = 10;
            for (int words = 1; words <= byId.length - 2; words++) {
                known += byId[words + 1];
                if (words == next || words == byId.length - 2) {
                    covers.add(new Cover(words, occurrences == 0 ? 0 : known / (double) occurrences));
                    next = after(next);
                }
            }
            return covers;
        }

        /** 10, 20, 50, 100, … */
        private static int after(int cut) {
            return Integer.toString(cut).startsWith("2") ? cut / 2 * 5 : cut * 2;
        }

        private List<UnknownWord> mostUnknown() {
            return unknownWords.entrySet().stream()
                    .map(entry -> new UnknownWord(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparingLong(UnknownWord::occurrences)
                            .reversed()
                            .thenComparing(UnknownWord::word))
                    .limit(MOST_UNKNOWN)
                    .toList();
        }
    }
}
