package io.reviewstream.app.cli.display;

import io.reviewstream.app.config.ExplainBy;
import io.reviewstream.events.TokenAttention;
import io.reviewstream.program.console.HarmlessText;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows what a network looked at: a text whose tokens are shaded by what each contributes, or by the attention it got where
 * that is asked for or nothing else is known. On a terminal with colours the background says it: of attention from pale
 * yellow to deep orange, of contributions from pale to deep blue for the label and, underlined, from pale to deep red
 * against it. Elsewhere the strongest tokens stand between asterisks, or between plus or minus signs. Whatever a text holds, nothing in it can command the terminal (see {@link HarmlessText}). Immutable and thread-safe.
 */
public final class AttentionShading {
    /** The strongest shade. */
    static final int STRONGEST = 6;

    /** Of the 256-colour palette, weakest first; the text on them is black whatever the terminal's colours are. */
    private static final int[] BACKGROUNDS = {230, 229, 227, 220, 214, 208};

    private static final int[] FOR = {195, 159, 153, 117, 75, 39};
    private static final int[] AGAINST = {224, 217, 216, 210, 203, 196};

    private static final String RESET = "\u001b[0m";
    private static final String UNDERLINE = "\u001b[4m";

    private final boolean colour;
    private final ExplainBy by;

    /**
     * Chooses the form.
     *
     * @param colour true for 256-colour backgrounds, false for plain text
     * @param by what shades; contributions only where tokens have them
     */
    public AttentionShading(boolean colour, ExplainBy by) {
        this.colour = colour;
        this.by = by;
    }

    /** Returns the whole text in one line, its tokens shaded; offsets of the tokens are UTF-16 indexes into it. */
    public String line(String text, List<TokenAttention> tokens) {
        return fold(text, tokens, 0).get(0);
    }

    /** Returns the tokens alone in one line, for readers who have a prediction without its text. */
    public String line(List<TokenAttention> tokens) {
        return fold(tokens, 0).get(0);
    }

    /** Returns the whole text folded at white space into lines of at most so many columns; 0: one line. */
    public List<String> fold(String text, List<TokenAttention> tokens, int columns) {
        List<String> lines = new ArrayList<>();
        boolean signed = isSigned(tokens);
        List<ShadedCell> cells = cells(text, shades(text, tokens, signed), signed);
        for (List<ShadedCell> line : FoldedTokens.fold(cells, columns)) {
            lines.add(render(line, signed));
        }
        return lines;
    }

    /** Returns the tokens alone, folded like {@link #fold(String, List, int)}. */
    public List<String> fold(List<TokenAttention> tokens, int columns) {
        StringBuilder text = new StringBuilder();
        List<TokenAttention> moved = new ArrayList<>(tokens.size());
        int previousEnd = 0;
        for (TokenAttention token : tokens) {
            if (token.getStart() > previousEnd && !text.isEmpty()) {
                text.append(' ');
            }
            int start = text.length();
            text.append(token.getToken());
            moved.add(new TokenAttention(
                    token.getToken(), start, text.length(), token.getAttention(), token.getContribution()));
            previousEnd = token.getEnd();
        }
        return fold(text.toString(), moved, columns);
    }

    /** Returns a shade for each UTF-16 unit of the text. Offsets outside of the text, which a foreign writer may send, are cut. */
    private byte[] shades(String text, List<TokenAttention> tokens, boolean signed) {
        byte[] shades = new byte[text.length()];
        double scale = signed ? largest(tokens) : scale(tokens);
        for (TokenAttention token : tokens) {
            byte shade = signed
                    ? signedShade(contribution(token) / scale)
                    : shade(token.getAttention(), scale, tokens.size());
            int end = Math.min(token.getEnd(), shades.length);
            for (int i = Math.max(0, token.getStart()); i < end; i++) {
                shades[i] = shade;
            }
        }
        return shades;
    }

    /** The attention that gets the strongest shade: the maximum, but never less than twice an even share. */
    private static double scale(List<TokenAttention> tokens) {
        double strongest = 2.0 / Math.max(1, tokens.size());
        for (TokenAttention token : tokens) {
            strongest = Math.max(strongest, token.getAttention());
        }
        return strongest;
    }

    private boolean isSigned(List<TokenAttention> tokens) {
        return by == ExplainBy.CONTRIBUTION && tokens.stream().anyMatch(token -> token.getContribution() != null);
    }

    private static double contribution(TokenAttention token) {
        Float contribution = token.getContribution();
        return contribution == null ? 0 : contribution;
    }

    private static double largest(List<TokenAttention> tokens) {
        return tokens.stream()
                .mapToDouble(token -> Math.abs(contribution(token)))
                .filter(size -> size > 0)
                .max()
                .orElse(1);
    }

    /** @param share of the largest contribution, −1..1 */
    private byte signedShade(double share) {
        if (colour) {
            return (byte) (Math.signum(share) * Math.round(Math.abs(share) * STRONGEST));
        }
        return (byte) (Math.abs(share) >= 0.5 ? Math.signum(share) * STRONGEST : 0);
    }

    private byte shade(double attention, double scale, int tokens) {
        if (colour) {
            return (byte) Math.max(0, Math.min(STRONGEST, Math.round(attention / scale * STRONGEST)));
        }
        boolean marked = attention >= scale / 2 && attention * tokens >= 1.5;
        return (byte) (marked ? STRONGEST : 0);
    }

    private List<ShadedCell> cells(String text, byte[] shades, boolean signed) {
        List<ShadedCell> cells = new ArrayList<>(text.length());
        int shade = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!HarmlessText.isLineFeedOfPair(text, i)) {
                mark(cells, shade, shades[i], signed);
                shade = shades[i];
                cells.add(new ShadedCell(HarmlessText.codePoint(text.codePointAt(i)), colour ? shade : 0));
            }
        }
        mark(cells, shade, 0, signed);
        return cells;
    }

    /** Without colours a sign stands where marked text begins or ends; being a cell, it counts when lines are folded. */
    private void mark(List<ShadedCell> cells, int from, int to, boolean signed) {
        if (!colour && from != to) {
            sign(cells, from, signed);
            if (signed || from == 0) {
                sign(cells, to, signed);
            }
        }
    }

    private static void sign(List<ShadedCell> cells, int shade, boolean signed) {
        if (shade != 0) {
            cells.add(new ShadedCell(!signed ? '*' : shade > 0 ? '+' : '-', 0));
        }
    }

    private static String render(List<ShadedCell> line, boolean signed) {
        StringBuilder rendered = new StringBuilder(line.size() + 16);
        int shade = 0;
        for (ShadedCell cell : line) {
            change(rendered, shade, cell.shade(), signed);
            shade = cell.shade();
            rendered.appendCodePoint(cell.codePoint());
        }
        change(rendered, shade, 0, signed);
        return rendered.toString();
    }

    private static void change(StringBuilder rendered, int from, int to, boolean signed) {
        if (from == to) {
            return;
        }
        if (to == 0 || from < 0) {
            rendered.append(RESET);
        }
        if (to != 0) {
            int[] palette = !signed ? BACKGROUNDS : to > 0 ? FOR : AGAINST;
            rendered.append("\u001b[48;5;" + palette[Math.abs(to) - 1] + "m\u001b[38;5;16m");
            rendered.append(to < 0 ? UNDERLINE : "");
        }
    }
}
