package io.reviewstream.network.study.words;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.model.text.tokens.Tokenizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each word occurs, and in how many texts of each label. Labels are numbers from 0 on. A word takes about 150
 * bytes. For one thread.
 */
public final class WordTable {
    private final Map<String, WordCount> words = new HashMap<>();
    private int texts;

    /** A table of these texts. */
    public static WordTable of(Tokenizer tokenizer, List<NumberedText> texts) {
        WordTable table = new WordTable();
        texts.forEach(text -> table.add(tokenizer.tokenize(text.text()), text.label()));
        return table;
    }

    /** Counts the tokens of one text. */
    public void add(List<Token> tokens, int label) {
        texts++;
        for (Token token : tokens) {
            // A vocabulary never holds these two: a text in which they stand has unknown tokens there.
            if (!token.text().equals(Vocabulary.PAD_TOKEN) && !token.text().equals(Vocabulary.OOV_TOKEN)) {
                words.computeIfAbsent(token.text(), word -> new WordCount()).add(label, texts);
            }
        }
    }

    /** Counts what another table holds. */
    public void addAll(WordTable other) {
        texts += other.texts;
        other.words.forEach((word, count) -> {
            words.computeIfAbsent(word, absent -> new WordCount()).addAll(count);
        });
    }

    /** All words with their counts; not a copy. */
    public Map<String, WordCount> words() {
        return words;
    }

    /** Counts of one word. */
    public static final class WordCount {
        private long occurrences;
        private int[] textsByLabel = {};
        /** Number of the last text that held the word; it counts a text once without a set of its words. */
        private int lastText;

        private void add(int label, int text) {
            occurrences++;
            if (lastText != text) {
                lastText = text;
                grow(label + 1);
                textsByLabel[label]++;
            }
        }

        private void addAll(WordCount other) {
            occurrences += other.occurrences;
            grow(other.textsByLabel.length);
            for (int label = 0; label < other.textsByLabel.length; label++) {
                textsByLabel[label] += other.textsByLabel[label];
            }
        }

        private void grow(int labels) {
            if (textsByLabel.length < labels) {
                textsByLabel = Arrays.copyOf(textsByLabel, labels);
            }
        }

        public long occurrences() {
            return occurrences;
        }

        /** Labels from this index on have no text with the word. */
        public int labels() {
            return textsByLabel.length;
        }

        /** How many texts of a label hold the word. */
        public int texts(int label) {
            return label < textsByLabel.length ? textsByLabel[label] : 0;
        }

        /** How many texts hold the word. */
        public long texts() {
            long sum = 0;
            for (int count : textsByLabel) {
                sum += count;
            }
            return sum;
        }
    }
}
