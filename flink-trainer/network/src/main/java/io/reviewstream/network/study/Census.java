package io.reviewstream.network.study;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.model.text.tokens.Tokenizer;
import io.reviewstream.network.study.words.NumberedText;
import io.reviewstream.network.study.words.SeenTexts;
import io.reviewstream.network.study.words.WordTable;
import java.util.Arrays;
import java.util.List;

/** All that is counted of texts in one pass. For one thread. */
final class Census {
    private final WordTable words = new WordTable();
    private final WordTable heldBack = new WordTable();
    private final LengthCounts lengths = new LengthCounts();
    private final LengthCounts heldBackLengths = new LengthCounts();
    private final SeenTexts seen = new SeenTexts();
    private final Script script = new Script();
    private long[] textsOfLabel = {};

    /**
     * Counts texts.
     *
     * @param heldShare share of the texts, chosen by hash, whose words are counted apart, 0 to 1
     */
    static Census of(Tokenizer tokenizer, List<NumberedText> texts, double heldShare) {
        Census census = new Census();
        texts.forEach(text -> census.add(tokenizer, text, heldShare));
        return census;
    }

    private void add(Tokenizer tokenizer, NumberedText text, double heldShare) {
        List<Token> tokens = tokenizer.tokenize(text.text());
        boolean held = heldShare > 0 && CanonicalText.isHoldout(text.text(), heldShare);
        (held ? heldBack : words).add(tokens, text.label());
        if (held) {
            heldBackLengths.add(tokens.size());
        }
        lengths.add(tokens.size());
        seen.add(text);
        script.add(text.text());
        grow(text.label() + 1);
        textsOfLabel[text.label()]++;
    }

    void addAll(Census other) {
        words.addAll(other.words);
        heldBack.addAll(other.heldBack);
        lengths.addAll(other.lengths);
        heldBackLengths.addAll(other.heldBackLengths);
        seen.addAll(other.seen);
        script.addAll(other.script);
        grow(other.textsOfLabel.length);
        for (int label = 0; label < other.textsOfLabel.length; label++) {
            textsOfLabel[label] += other.textsOfLabel[label];
        }
    }

    private void grow(int labels) {
        if (textsOfLabel.length < labels) {
            textsOfLabel = Arrays.copyOf(textsOfLabel, labels);
        }
    }

    /** Words of the texts that are not held back. */
    WordTable words() {
        return words;
    }

    /** Words of the texts that are. */
    WordTable heldBack() {
        return heldBack;
    }

    /** Lengths of all texts. */
    LengthCounts lengths() {
        return lengths;
    }

    /** Lengths of those held back. */
    LengthCounts heldBackLengths() {
        return heldBackLengths;
    }

    SeenTexts seen() {
        return seen;
    }

    Script script() {
        return script;
    }

    /** Texts of each label, as long as the highest label seen. */
    long[] textsOfLabel() {
        return textsOfLabel.clone();
    }
}
