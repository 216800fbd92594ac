package io.reviewstream.app.cli.bundles;

import io.reviewstream.events.TokenAttention;
import io.reviewstream.model.quality.DisplayWidth;
import io.reviewstream.program.console.HarmlessText;
import java.util.List;
import java.util.Locale;

/**
 * A picture of texts, as SVG: the background of each token is what it contributes, blue for the label and orange against
 * it, and a yellow bar below it is its attention. For one thread.
 */
final class TextPicture {
    private static final int MARGIN = 16;
    private static final int WIDTH = 960;
    private static final double CELL = 8.4;
    private static final int LINE = 34;
    private static final int HEAD = 30;

    private final StringBuilder drawn = new StringBuilder();
    private double x = MARGIN;
    private double y = MARGIN;

    /** Draws a text below the others. */
    void add(String text, String head, List<TokenAttention> tokens) {
        y += HEAD;
        x = MARGIN;
        word(head, 0, 0, " font-weight=\"bold\"");
        y += LINE;
        x = MARGIN;
        double contributed = largest(tokens, true);
        double attended = largest(tokens, false);
        int at = 0;
        for (TokenAttention token : tokens) {
            if (token.getStart() >= at && token.getEnd() > token.getStart() && token.getEnd() <= text.length()) {
                between(text.substring(at, token.getStart()));
                String piece = text.substring(token.getStart(), token.getEnd());
                word(piece, contribution(token) / contributed, token.getAttention() / attended, "");
                at = token.getEnd();
            }
        }
        between(text.substring(at));
        y += LINE / 2.0;
    }

    private static double contribution(TokenAttention token) {
        Float contribution = token.getContribution();
        return contribution == null ? 0 : contribution;
    }

    private static double largest(List<TokenAttention> tokens, boolean contributions) {
        return tokens.stream()
                .mapToDouble(token -> contributions ? Math.abs(contribution(token)) : token.getAttention())
                .filter(size -> size > 0)
                .max()
                .orElse(1);
    }

    /** What no token stands for: white space is one blank. */
    private void between(String text) {
        for (String word : text.split("\\s+", -1)) {
            if (word.isEmpty()) {
                x += CELL / 2;
            } else {
                word(word, 0, 0, " fill-opacity=\".6\"");
            }
        }
    }

    private void word(String word, double contribution, double attention, String style) {
        String shown = HarmlessText.of(word);
        double width = DisplayWidth.of(shown) * CELL;
        if (x + width > WIDTH - MARGIN && x > MARGIN) {
            x = MARGIN;
            y += LINE;
        }
        if (contribution != 0) {
            rectangle(y - 15, 20, width, contribution > 0 ? "#1b66b0" : "#c4540a", 0.55 * Math.abs(contribution));
        }
        if (attention > 0) {
            rectangle(y + 7, 1 + 5 * attention, width, "#f0ba1e", 1);
        }
        drawn.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\"%s>%s</text>%n",
                x,
                y,
                Math.max(1, width),
                style,
                escaped(shown)));
        x += width;
    }

    private void rectangle(double top, double height, double width, String fill, double opacity) {
        drawn.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"%.2f\"/>%n",
                x,
                top,
                width,
                height,
                fill,
                opacity));
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                default -> safe.appendCodePoint((point & 0xFFFE) == 0xFFFE ? 0xFFFD : point);
            }
        });
        return safe.toString();
    }

    /** The whole picture, readable on any background. */
    String svg() {
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f\" width=\"%d\" height=\"%.0f\""
                                + " role=\"img\" aria-label=\"Texts, their words shaded by contribution to the label and"
                                + " underlined by attention\" font-family=\"ui-monospace, 'Noto Sans Mono',"
                                + " 'Noto Sans Mono CJK KR', monospace\" font-size=\"14\">%n"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fcfcfa\"/>%n",
                        WIDTH,
                        y + MARGIN,
                        WIDTH,
                        y + MARGIN)
                + drawn
                + "</svg>\n";
    }
}
