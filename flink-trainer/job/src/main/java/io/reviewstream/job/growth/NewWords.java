package io.reviewstream.job.growth;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.Vocabulary;
import java.util.List;
import java.util.Map;

/** Counts the texts with words that the vocabulary lacks, until there are enough of a word to take it up. For one thread. */
final class NewWords {
    private static final int MAX_WORDS = 50_000;
    /** In UTF-16 units; longer ones are addresses and nonsense. */
    private static final int LONGEST_WORD = 100;

    private final AgeingCounts<String> counts;

    NewWords(Map<String, Integer> counts, long texts) {
        this.counts = new AgeingCounts<>(MAX_WORDS, counts, texts);
    }

    /** One more text; a text without words is none. */
    void hear(EncodedText text, Vocabulary vocabulary) {
        if (text.tokenCount() > 0) {
            counts.text();
            text.tokenList().stream()
                    .map(Token::text)
                    .filter(word -> vocabulary.id(word) == Vocabulary.OOV)
                    .distinct()
                    .forEach(this::add);
        }
    }

    /** One more text has the word. */
    void add(String word) {
        if (word.length() <= LONGEST_WORD) {
            counts.add(word);
        }
    }

    /** Removes and returns the words seen often enough, the most frequent first, as many as there is room for. */
    Map<String, Float> takeRipe(int minCount, Vocabulary vocabulary, int maxVocabulary) {
        return counts.takeRipe(
                minCount, word -> vocabulary.id(word) != Vocabulary.OOV, maxVocabulary - vocabulary.size());
    }

    boolean isRipe(int minCount) {
        return counts.isRipe(minCount);
    }

    Map<String, Integer> counts() {
        return counts.counts();
    }

    long texts() {
        return counts.texts();
    }

    /** Each word behind its count, as text: "3 word". */
    List<String> counted() {
        return counts().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .toList();
    }
}
