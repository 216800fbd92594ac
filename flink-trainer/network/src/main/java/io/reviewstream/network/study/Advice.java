package io.reviewstream.network.study;

/**
 * A setting that the texts suggest.
 *
 * @param key dotted path of a recipe's value, such as {@code encoder.max-tokens}
 * @param value as it is written after {@code --set key=}
 * @param recipe the value in the recipe that was studied, written alike
 * @param reason why, with the figures
 */
public record Advice(String key, String value, String recipe, String reason) {
    /** Whether this differs from the recipe. */
    public boolean changes() {
        return !value.equals(recipe);
    }
}
