package io.reviewstream.app.http;

import io.reviewstream.events.TokenAttention;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much of the attention an answer tells. */
enum Explain {
    /** Nothing. */
    NONE,
    /** The tokens that got the most, the strongest first. */
    TOP,
    /** Every token that was read, in their order, and every sentence. */
    ALL;

    /** How many tokens {@link #TOP} tells. */
    static final int STRONGEST = 5;

    static final List<String> NAMES = Arrays.stream(values()).map(Explain::text).toList();

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Explain> of(String name) {
        return Arrays.stream(values())
                .filter(value -> value.text().equals(name))
                .findFirst();
    }

    static List<TokenAttention> strongest(List<TokenAttention> tokens) {
        return tokens.stream()
                .sorted(Comparator.comparingDouble(TokenAttention::getAttention).reversed())
                .limit(STRONGEST)
                .toList();
    }
}
