package io.reviewstream.model.text.tokens;

import io.reviewstream.model.text.Characters;
import java.util.Arrays;

/** Prepares a text for Nori without moving any of its characters. Thread-safe. */
final class KoreanText {
    /**
     * At each sign that its dictionary knows, Nori looks ahead over all signs that follow: a mebibyte of exclamation marks
     * took it 23 seconds. Of signs between two words it sees so many; the rest it sees as blanks.
     */
    private static final int MOST_SIGNS = 16;

    private final boolean hangulOnly;

    KoreanText(boolean hangulOnly) {
        this.hangulOnly = hangulOnly;
    }

    /** The text, everything but Hangul blank if so set. */
    String cleaned(String text) {
        if (!hangulOnly) {
            return text;
        }
        char[] cleaned = text.toCharArray();
        for (int i = 0; i < cleaned.length; i++) {
            if (!isHangul(cleaned[i])) {
                cleaned[i] = ' ';
            }
        }
        return new String(cleaned);
    }

    private static boolean isHangul(char c) {
        return (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0x3131 && c <= 0x318E)
                || (c >= 0x1100 && c <= 0x11FF)
                || (c >= 0xA960 && c <= 0xA97C)
                || (c >= 0xD7B0 && c <= 0xD7FB);
    }

    /** The text with all but the first signs of each run of signs blank. */
    String bounded(String text) {
        char[] bounded = null;
        int signs = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            if (Character.isLetterOrDigit(codePoint)) {
                signs = 0;
            } else if (!Characters.isWhiteSpace(codePoint) && ++signs > MOST_SIGNS) {
                bounded = bounded == null ? text.toCharArray() : bounded;
                Arrays.fill(bounded, i, end, ' ');
            }
            i = end;
        }
        return bounded == null ? text : new String(bounded);
    }

    /** Whether there is a letter or a digit between two indexes. */
    static boolean holdsWord(String text, int start, int end) {
        for (int i = start; i < end; ) {
            int codePoint = text.codePointAt(i);
            if (Character.isLetterOrDigit(codePoint)) {
                return true;
            }
            i += Character.charCount(codePoint);
        }
        return false;
    }
}
