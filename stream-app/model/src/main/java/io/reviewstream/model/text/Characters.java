package io.reviewstream.model.text;

/** What counts as one character and as white space, the same on every JDK. */
public final class Characters {
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int MOST_IN_CHARACTER = 32;

    private Characters() {}

    /**
     * End of the character that begins at {@code start}, as a reader sees it: with its marks, skin tone, joined emoji or
     * second half of a flag. The JDK's own rules differ between versions 17 and 20.
     */
    public static int end(String text, int start) {
        int next = start + 1;
        if (next == text.length() || (text.charAt(start) < 0x300 && text.charAt(next) < 0x300)) {
            return next;
        }
        int first = text.codePointAt(start);
        int end = start + Character.charCount(first);
        if (isRegionalIndicator(first) && end < text.length() && isRegionalIndicator(text.codePointAt(end))) {
            return end + 2;
        }
        for (int size = 1; size < MOST_IN_CHARACTER && end < text.length(); size++) {
            int codePoint = text.codePointAt(end);
            if (codePoint == ZERO_WIDTH_JOINER) {
                end = joinedEnd(text, end + 1);
            } else if (isExtender(codePoint)) {
                end += Character.charCount(codePoint);
            } else {
                break;
            }
        }
        return end;
    }

    private static int joinedEnd(String text, int afterJoiner) {
        if (afterJoiner < text.length() && isPictograph(text.codePointAt(afterJoiner))) {
            return afterJoiner + Character.charCount(text.codePointAt(afterJoiner));
        }
        return afterJoiner;
    }

    /** Emoji and other pictures, those of Unicode versions to come included. */
    public static boolean isPictograph(int codePoint) {
        return (codePoint >= 0x1F000 && codePoint <= 0x1FAFF)
                || (codePoint >= 0x2600 && codePoint <= 0x27BF)
                || (codePoint >= 0x2B00 && codePoint <= 0x2BFF);
    }

    static boolean isRegionalIndicator(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }

    private static boolean isExtender(int codePoint) {
        return isMark(codePoint) || (codePoint >= 0x1F3FB && codePoint <= 0x1F3FF);
    }

    public static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** Marks and format characters, which belong to what stands before them. */
    public static boolean isAttached(int codePoint) {
        return isMark(codePoint) || Character.getType(codePoint) == Character.FORMAT;
    }

    /** White space of Unicode: also no-break spaces and next line, which Java's notion leaves out. */
    public static boolean isWhiteSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85;
    }
}
