package io.reviewstream.network.report.charts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The colours of a figure. A figure in a file has them as they are in light; one inside a page names the page's custom
 * property instead, so that it is right in the dark too. The page's style sheet holds the same values, by test.
 */
enum Colour {
    PAPER(0xfcfcfa),
    SUNKEN(0xf3f3ef),
    INK(0x16181d),
    INK_2(0x474c55),
    INK_3(0x666c77),
    RULE(0xe3e3dd),
    RULE_STRONG(0x8b9098),
    NEGATIVE(0xb34a05),
    NEUTRAL(0x6a717d),
    POSITIVE(0x1b66b0),
    LABEL_4(0x6b4ba3),
    LABEL_5(0x8a6d00),
    LABEL_6(0x3d7a4a),
    ALERT(0xa8005b);

    private static final List<Colour> OF_LABELS = List.of(NEGATIVE, NEUTRAL, POSITIVE, LABEL_4, LABEL_5, LABEL_6);

    private final int rgb;

    Colour(int rgb) {
        this.rgb = rgb;
    }

    /** Colour of a label by its place among all: two are orange and blue, more than six have no colour of their own. */
    static Colour ofLabel(int label, int labels) {
        if (labels > OF_LABELS.size()) {
            return INK;
        }
        return labels == 2 && label == 1 ? POSITIVE : OF_LABELS.get(label);
    }

    /** As {@code #16181d}. */
    String hex() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    /** As {@code --ink-2}. */
    String property() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The colour that is written as {@code #16181d} or {@code rgb(22,24,29)}. */
    static Optional<Colour> read(String text) {
        int value = text.startsWith("rgb(") ? parts(text.substring(4, text.length() - 1)) : hexadecimal(text);
        return Arrays.stream(values()).filter(colour -> colour.rgb == value).findFirst();
    }

    private static int parts(String text) {
        int value = 0;
        for (String part : text.split(",", -1)) {
            value = value << 8 | Integer.parseInt(part.strip());
        }
        return value;
    }

    private static int hexadecimal(String text) {
        return text.startsWith("#") ? Integer.parseInt(text.substring(1), 16) : -1;
    }
}
