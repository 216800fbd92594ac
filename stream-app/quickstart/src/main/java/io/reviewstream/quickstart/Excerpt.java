package io.reviewstream.quickstart;

import io.reviewstream.app.cli.display.AttentionShading;
import io.reviewstream.events.TokenAttention;
import java.util.Comparator;
import java.util.List;

/**
 * The part of a review that fits a line: the beginning, unless the network looked hardest at what comes later.
 *
 * @param text the whole review
 * @param tokens its tokens
 * @param from where the part begins, a UTF-16 index
 * @param columns width of the line
 */
record Excerpt(String text, List<TokenAttention> tokens, int from, int columns) {

    static Excerpt of(String text, List<TokenAttention> tokens, int columns) {
        int strongest = tokens.stream()
                .max(Comparator.comparingDouble(TokenAttention::getAttention))
                .map(TokenAttention::getStart)
                .orElse(0);
        boolean begins = text.length() <= columns || strongest < columns / 2;
        return new Excerpt(text, tokens, begins ? 0 : wordStart(text, strongest - columns / 3), columns);
    }

    private static int wordStart(String text, int near) {
        int blank = text.lastIndexOf(' ', Math.min(near, text.length() - 1));
        return blank + 1;
    }

    String shaded(AttentionShading shading) {
        List<TokenAttention> moved = tokens.stream()
                .filter(token -> token.getStart() >= from)
                .map(token -> new TokenAttention(
                        token.getToken(),
                        token.getStart() - from,
                        token.getEnd() - from,
                        token.getAttention(),
                        token.getContribution()))
                .toList();
        List<String> lines = shading.fold(text.substring(from), moved, columns);
        return (from > 0 ? "… " : "") + lines.get(0) + (lines.size() > 1 ? " …" : "");
    }
}
