package io.reviewstream.model.text.morphemes;

import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.dict.BinaryDictionary;

/** What the search asks of a word of the dictionary, in one long. */
final class Word {
    private static final int RIGHT_SHIFT = 13;
    private static final int SUFFIX_SHIFT = 26;

    private Word() {}

    static long of(BinaryDictionary dictionary, int id, Connections connections) {
        long suffix = isSuffix(dictionary.getLeftPOS(id)) ? 1L << SUFFIX_SHIFT : 0;
        long right = connections.right(dictionary.getRightId(id));
        long left = connections.left(dictionary.getLeftId(id));
        return ((long) dictionary.getWordCost(id) << Integer.SIZE) | suffix | (right << RIGHT_SHIFT) | left;
    }

    private static boolean isSuffix(POS.Tag tag) {
        return switch (tag) {
            case E, J, VCP, XSA, XSN, XSV -> true;
            default -> false;
        };
    }

    /** What it is to the word before it: a number of {@link Connections}. */
    static int left(long word) {
        return (int) word & (Connections.IDS - 1);
    }

    /** What it is to the word behind it: a number of {@link Connections}. */
    static int right(long word) {
        return ((int) word >> RIGHT_SHIFT) & (Connections.IDS - 1);
    }

    /** What it costs by itself. */
    static int cost(long word) {
        return (int) (word >> Integer.SIZE);
    }

    /** Whether it hangs on the word before it, so that a space between them costs. */
    static boolean isSuffix(long word) {
        return ((word >> SUFFIX_SHIFT) & 1) != 0;
    }
}
