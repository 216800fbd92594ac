package io.reviewstream.program.console;

/**
 * Texts of strangers, made safe to print. A terminal obeys control characters: a review holding an escape sequence could
 * repaint the screen, rename the window or hide what follows. Each of them is shown as a visible symbol instead. Thread-safe.
 */
public final class HarmlessText {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7F;
    private static final int NEXT_LINE = 0x85;
    private static final int LAST_C1_CONTROL = 0x9F;
    private static final int REPLACEMENT = 0xFFFD;
    private static final int LINE_BREAK = '⏎';

    private HarmlessText() {}

    /**
     * Returns the text without a character that a terminal obeys: NUL, ESC and their like become ␀ ␛ …, line breaks become ⏎
     * (one for CR LF), a tab becomes a space, and C1 controls, bidirectional overrides and lone surrogates become U+FFFD.
     */
    public static String of(String text) {
        StringBuilder harmless = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!isLineFeedOfPair(text, i)) {
                harmless.appendCodePoint(codePoint(text.codePointAt(i)));
            }
        }
        return harmless.toString();
    }

    /** Whether this position holds the LF of a CR LF, which is shown once. */
    public static boolean isLineFeedOfPair(CharSequence text, int index) {
        return text.charAt(index) == '\n' && index > 0 && text.charAt(index - 1) == '\r';
    }

    /** Returns what to print in place of a code point; most stand for themselves. */
    public static int codePoint(int codePoint) {
        return switch (codePoint) {
            case '\t' -> ' ';
            case '\r', '\n', NEXT_LINE, 0x2028, 0x2029 -> LINE_BREAK;
            case DELETE -> '␡';
            // Bidirectional marks, embeddings, overrides and isolates reorder the rest of the line.
            case 0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069 ->
                REPLACEMENT;
            default -> control(codePoint);
        };
    }

    private static int control(int codePoint) {
        if (codePoint < ' ') {
            return CONTROL_PICTURES + codePoint;
        }
        boolean c1 = codePoint > DELETE && codePoint <= LAST_C1_CONTROL;
        boolean loneSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return c1 || loneSurrogate ? REPLACEMENT : codePoint;
    }
}
