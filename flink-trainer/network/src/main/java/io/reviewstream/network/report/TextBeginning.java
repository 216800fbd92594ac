package io.reviewstream.network.report;

/** The beginning of a long text. */
final class TextBeginning {
    private TextBeginning() {}

    /** At most so many UTF-16 units, never half a character. */
    static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
