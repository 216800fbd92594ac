package io.reviewstream.network.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects advice, values written as a recipe writes them. For one thread. */
final class AdviceList {
    private final List<Advice> advice = new ArrayList<>();

    /**
     * Adds a piece.
     *
     * @param key dotted path
     * @param value recommended
     * @param recipe now
     * @param reason a format of {@link java.util.Formatter}
     */
    void add(String key, Object value, Object recipe, String reason, Object... figures) {
        advice.add(new Advice(key, written(value), written(recipe), String.format(Locale.ROOT, reason, figures)));
    }

    List<Advice> advice() {
        return List.copyOf(advice);
    }

    private static String written(Object value) {
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : String.valueOf(value).replace(", ", ",");
    }
}
