package io.reviewstream.model.text.tokens;

import io.reviewstream.model.text.Characters;

/**
 * Cuts what stands between words: punctuation, symbols, emoticons, emoji. Runs of one sign are one token ({@code ...}),
 * so are runs mixed from ! and ?; each picture is one. White space, controls and marks that belong to nothing are passed
 * over. Thread-safe.
 */
final class SymbolCutter {
    /** As long as a word may be. */
    private static final int LONGEST = 255;

    private static final String EYES = ":;=";
    private static final String NOSES = "-'";
    private static final String MOUTHS = "()[]/\\|*";
    private static final String BETWEEN_CARETS = "_-.";

    private final boolean punctuation;

    /**
     * @param punctuation false: pictures only
     */
    SymbolCutter(boolean punctuation) {
        this.punctuation = punctuation;
    }

    /** Gives the tokens between two indexes of a text. */
    void cut(String text, int from, int to, TokenSink sink) {
        for (int i = from; i < to; ) {
            int codePoint = text.codePointAt(i);
            int end = Math.min(i + Character.charCount(codePoint), to);
            if (isPicture(codePoint)) {
                end = Math.min(Characters.end(text, i), to);
                sink.token(text.substring(i, end), i, end);
            } else if (punctuation && isSign(codePoint)) {
                end = signEnd(text, i, end, to);
                sink.token(text.substring(i, end), i, end);
            }
            i = end;
        }
    }

    private static boolean isPicture(int codePoint) {
        return Characters.isPictograph(codePoint);
    }

    private static boolean isSign(int codePoint) {
        if (Characters.isWhiteSpace(codePoint) || Characters.isMark(codePoint)) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
            default -> true;
        };
    }

    private static int signEnd(String text, int start, int end, int to) {
        char first = text.charAt(start);
        int emoticonEnd =
                EYES.indexOf(first) >= 0 ? faceEnd(text, end, to) : first == '^' ? caretsEnd(text, end, to) : -1;
        if (emoticonEnd > 0) {
            return emoticonEnd;
        }
        int limit = Math.min(to, start + LONGEST);
        return isExclamation(first) ? exclamationEnd(text, end, limit) : runEnd(text, start, end, limit);
    }

    /** End of {@code :-)))}, or -1. */
    private static int faceEnd(String text, int afterEyes, int to) {
        int mouth = afterEyes < to && NOSES.indexOf(text.charAt(afterEyes)) >= 0 ? afterEyes + 1 : afterEyes;
        if (mouth >= to || MOUTHS.indexOf(text.charAt(mouth)) < 0) {
            return -1;
        }
        return runEnd(text, mouth, mouth + 1, Math.min(to, mouth + LONGEST - 2));
    }

    /** End of {@code ^_^}, or -1. */
    private static int caretsEnd(String text, int afterCaret, int to) {
        boolean face = afterCaret + 1 < to
                && BETWEEN_CARETS.indexOf(text.charAt(afterCaret)) >= 0
                && text.charAt(afterCaret + 1) == '^';
        return face ? afterCaret + 2 : -1;
    }

    private static boolean isExclamation(char c) {
        return c == '!' || c == '?';
    }

    private static int exclamationEnd(String text, int from, int limit) {
        int end = from;
        while (end < limit && isExclamation(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int runEnd(String text, int start, int from, int limit) {
        int size = from - start;
        int end = from;
        while (end + size <= limit && text.regionMatches(end, text, start, size)) {
            end += size;
        }
        return end;
    }
}
