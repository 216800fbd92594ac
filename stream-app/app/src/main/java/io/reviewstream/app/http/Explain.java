package io.reviewstream.app.http;

import io.reviewstream.events.TokenAttention;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** How much of the attention an answer tells. */
enum Explain {
    /** Nothing. */
    NONE,
    /** The tokens that got the most, in the order of the text, and every sentence. */
    TOP,
    /** Every token that was read, in their order, and every sentence. */
    ALL;

    /** How many tokens {@link #TOP} tells. */
    static final int STRONGEST = 10;

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
        return IntStream.range(0, tokens.size())
                .boxed()
                .sorted(Comparator.comparingDouble(number -> -tokens.get(number).getAttention()))
                .limit(STRONGEST)
                .sorted()
                .map(tokens::get)
                .toList();
    }
}
