package io.reviewstream.network.report.charts;

import io.reviewstream.model.quality.DisplayWidth;

/**
 * About how wide a text is drawn, in ems, by no font in particular: a headless Java may have none, and the reader's is not
 * known. A little too wide rather than too narrow.
 */
final class TextWidth {
    private static final double WIDE = 1.0;
    private static final double BROAD = 0.86;
    private static final double CAPITAL = 0.7;
    private static final double USUAL = 0.57;
    private static final double NARROW = 0.34;

    private TextWidth() {}

    static double ems(String text) {
        return text.codePoints().mapToDouble(TextWidth::ems).sum();
    }

    private static double ems(int point) {
        int columns = DisplayWidth.of(point);
        if (columns != 1) {
            return columns * WIDE / 2;
        }
        if ("ijltfrI.,:;!'|()[]{}-".indexOf(point) >= 0) {
            return NARROW;
        }
        if ("mwMW@%".indexOf(point) >= 0) {
            return BROAD;
        }
        return Character.isUpperCase(point) ? CAPITAL : USUAL;
    }
}
