package io.reviewstream.model.quality;

/** How many terminal columns a text takes; ambiguous characters count one, as terminals outside East Asia draw them. */
final class DisplayWidth {

    private DisplayWidth() {}

    static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    /** The text on one line: control characters would break the alignment. */
    static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return out.toString();
    }

    private static int of(int codePoint) {
        if (isZeroWidth(codePoint)) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    private static boolean isZeroWidth(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                // Medial and final conjoining jamo are drawn into the initial's cell.
                || (codePoint >= 0x1160 && codePoint <= 0x11FF);
    }

    /** The blocks that Unicode's East Asian Width calls wide or full-width. */
    private static boolean isWide(int c) {
        return between(c, 0x1100, 0x115F)
                || between(c, 0x2E80, 0x303E)
                || between(c, 0x3041, 0xA4CF)
                || between(c, 0xA960, 0xA97F)
                || between(c, 0xAC00, 0xD7A3)
                || between(c, 0xF900, 0xFAFF)
                || between(c, 0xFE30, 0xFE6F)
                || between(c, 0xFF00, 0xFF60)
                || between(c, 0xFFE0, 0xFFE6)
                || between(c, 0x1F300, 0x1F64F)
                || between(c, 0x1F680, 0x1F6FF)
                || between(c, 0x1F900, 0x1FAFF)
                || between(c, 0x20000, 0x3FFFD);
    }

    private static boolean between(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
