package io.reviewstream.network.recipe.choice;

import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Recipes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The shipped recipe that suits texts, with the values that their lengths, labels and number want otherwise.
 *
 * @param recipe its name
 * @param values replaced ones, by dotted path
 * @param line what was chosen, why, and how to choose otherwise
 */
public record RecipeChoice(String recipe, Map<String, String> values, String line) {
    private static final double SKEWED = 3;

    /** Keeps the order of the values, for the line. */
    public RecipeChoice {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** By what texts are like. */
    public static RecipeChoice of(TextTraits traits) {
        String name = Kin.of(traits);
        Map<String, String> values = new Fitting(load(name, Map.of()), traits).values();
        return new RecipeChoice(name, values, line(name, values, traits));
    }

    private static Recipe load(String name, Map<String, String> values) {
        try {
            return new Recipes().load(name, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recipe with its values. */
    public Recipe load() {
        return load(recipe, values);
    }

    private static String line(String name, Map<String, String> values, TextTraits traits) {
        String with = values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining(", ", " with ", ""));
        String skew = traits.skew() < SKEWED
                ? ""
                : String.format(Locale.ROOT, " (%.0f to 1: judge by macro F1 too)", traits.skew());
        return String.format(
                Locale.ROOT,
                "recipe %s%s, for %,d rows with %,d labels%s, %s, 95 %% of at most %,d tokens;"
                        + " another by --recipe NAME, --tokenizer KIND or --set KEY=VALUE",
                name,
                with,
                traits.rows(),
                traits.labels(),
                skew,
                traits.why(),
                traits.length(0.95));
    }
}
