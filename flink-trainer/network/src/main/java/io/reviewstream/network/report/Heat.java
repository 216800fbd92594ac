package io.reviewstream.network.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Cuts a text into pieces, those of some weight marked. */
final class Heat {
    /** Shading below this share of the heaviest token is not seen, and would make the page long. */
    private static final double LEAST = 0.04;

    private Heat() {}

    /**
     * A piece of a text.
     *
     * @param text of it
     * @param marked whether it is a token to be shaded or framed
     * @param shade its weight as a share of the heaviest in the text, 0 to 1, for a style
     * @param against whether the weight counts against the label
     * @param unknown whether the vocabulary lacks it
     * @param title the weight in words
     */
    record Piece(String text, boolean marked, String shade, boolean against, boolean unknown, String title) {}

    /** The text shaded by attention. */
    static List<Piece> attention(JsonNode shown) {
        return pieces(shown, token -> token.get("attention").asDouble(), "attention %.3f");
    }

    /** The text shaded by what its label loses without each token. */
    static List<Piece> drops(JsonNode shown) {
        return pieces(
                shown,
                token -> token.get("drop").isNull() ? 0 : token.get("drop").asDouble(),
                "without it the probability falls by %.3f");
    }

    /** The text shaded by what its tokens contribute. */
    static List<Piece> contributions(JsonNode shown) {
        return pieces(shown, token -> token.path("contribution").asDouble(0), "contribution %+.2f");
    }

    private static List<Piece> pieces(JsonNode shown, ToDoubleFunction<JsonNode> weight, String title) {
        String text = shown.get("text").asText();
        double heaviest = 1e-9;
        for (JsonNode token : shown.get("tokens")) {
            heaviest = Math.max(heaviest, Math.abs(weight.applyAsDouble(token)));
        }
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (JsonNode token : shown.get("tokens")) {
            int start = token.get("start").asInt();
            int end = token.get("end").asInt();
            double share = weight.applyAsDouble(token) / heaviest;
            boolean unknown = !token.get("known").asBoolean();
            // A token may lie within the one before; the text is shown once.
            if (start >= at && end > start && (Math.abs(share) >= LEAST || unknown)) {
                plain(pieces, text.substring(at, start));
                pieces.add(new Piece(
                        FigureTree.printable(text.substring(start, end)),
                        true,
                        String.format(Locale.ROOT, "%.2f", Math.abs(share)),
                        share < 0,
                        unknown,
                        String.format(Locale.ROOT, title, weight.applyAsDouble(token))));
                at = end;
            }
        }
        plain(pieces, text.substring(at));
        return pieces;
    }

    private static void plain(List<Piece> pieces, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(FigureTree.printable(text), false, "0", false, false, ""));
        }
    }
}
