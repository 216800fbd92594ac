package io.reviewstream.model.bundle;

import java.util.List;

/** Golden texts that every bundle carries, because encoders of other builds get just these wrong. */
final class HardTexts {

    private static final String EMOJI =
            "\uD83D\uDE00\uD83D\uDE00 ok \uD83D\uDC4D\uD83C\uDFFD \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \u2764\uFE0F";
    private static final String LONE_SURROGATE = "broken \uD83D text";
    private static final String SENTENCES =
            "Good. Good good! Mr. Fox said \"no.\"<br /><br />\uC88B\uC544\uC694.\uB610 \uC0B4\uAC8C\uC694\n"
                    + "So it goes. ".repeat(12);
    private static final String MIXED_SCRIPTS =
            "\uBC30\uC1A1 \uBE60\uB974\uACE0 good \u314B\u314B\u314B\u314B e\u0301t\u00E9!!!";

    private HardTexts() {}

    /** Empty, emoji, a lone surrogate, mixed scripts, many sentences with repeats, and one several times longer than the encoder keeps. */
    static List<String> of(List<String> texts, int maxTokens) {
        return List.of("", EMOJI, LONE_SURROGATE, MIXED_SCRIPTS, SENTENCES, overLong(texts, maxTokens));
    }

    /** Repeats the caller's texts, so that its tokens are known words; every text counts as one token at least. */
    private static String overLong(List<String> texts, int maxTokens) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3 * maxTokens; i++) {
            String piece = texts.isEmpty() ? "" : texts.get(i % texts.size());
            text.append("word ").append(piece, 0, Math.min(piece.length(), 40)).append(' ');
        }
        return text.toString();
    }
}
