package io.reviewstream.network.report.charts;

import java.util.Locale;

/** Writes SVG as text. Escapes what it is given; numbers have at most two decimals. */
final class Svg {
    /** Hangul needs a font that has it; the reader's machine chooses. */
    static final String FONTS =
            "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'Apple SD Gothic Neo', 'Malgun Gothic',"
                    + " 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif";

    private final StringBuilder out = new StringBuilder();
    private final boolean inline;

    private Svg(boolean inline) {
        this.inline = inline;
    }

    /** Begins a picture that says in words what it shows. Inside a page it takes the width that there is. */
    static Svg begin(double width, double height, String words, boolean inline) {
        Svg svg = new Svg(inline);
        svg.out.append("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        svg.attribute("viewBox", "0 0 " + number(width) + " " + number(height));
        svg.attribute("width", number(width)).attribute("height", number(height));
        svg.attribute("role", "img").attribute("aria-label", words);
        svg.attribute("font-family", FONTS).attribute("font-size", "12");
        svg.out.append(">\n");
        if (!inline) {
            svg.out.append("<rect width=\"100%\" height=\"100%\"");
            svg.colour("fill", Colour.PAPER).out.append("/>\n");
        }
        return svg;
    }

    Svg open(String element) {
        out.append('<').append(element);
        return this;
    }

    Svg attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        return this;
    }

    /** In a page the colour is the page's own, which differs between light and dark. */
    Svg colour(String name, Colour colour) {
        return attribute(name, inline ? "var(" + colour.property() + ")" : colour.hex());
    }

    Svg endOfTag() {
        out.append('>');
        return this;
    }

    Svg text(String text) {
        out.append(escaped(text));
        return this;
    }

    Svg close(String element) {
        out.append("</").append(element).append(">\n");
        return this;
    }

    String end() {
        return out.append("</svg>\n").toString();
    }

    /** Two decimals at most; a hundredth of a pixel is not seen. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        String brief = text.replaceFirst("\\.?0+$", "");
        return brief.equals("-0") ? "0" : brief;
    }

    /** For XML, in an attribute or between tags; what XML cannot hold becomes a replacement character. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        printable(text).codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }

    /** The text without what XML cannot hold. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> safe.appendCodePoint(isAllowed(point) ? point : 0xFFFD));
        return safe.toString();
    }

    private static boolean isAllowed(int point) {
        boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
        return !control && Character.getType(point) != Character.SURROGATE && (point & 0xFFFE) != 0xFFFE;
    }
}
