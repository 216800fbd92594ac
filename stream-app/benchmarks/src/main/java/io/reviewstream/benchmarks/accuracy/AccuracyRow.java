package io.reviewstream.benchmarks.accuracy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: a data set, a recipe with the settings chosen on dev, and what it is to reach.
 *
 * @param data folder of the data set, with {@code train.tsv.gz}, {@code dev.tsv.gz} and {@code test.tsv.gz}
 * @param labelColumn column of the label
 * @param recipe name of a shipped recipe; {@code default}: what the trainer chooses by the texts
 * @param set values of the recipe that are replaced, by dotted path
 * @param seeds how many trainings, with the seeds 1, 2, 3 …; their mean counts
 * @param published what others reached, in words; null: nothing comparable
 * @param floor accuracy on test of a logistic regression over hashed n-grams, measured before there was a recipe; null:
 *     not measured
 * @param linear values of the recipe {@code linear} that are replaced for this data set
 * @param reach the goal, an accuracy on test
 * @param dev what the settings scored on dev when they were chosen; null: not chosen yet
 */
public record AccuracyRow(
        String data,
        String labelColumn,
        String recipe,
        Map<String, String> set,
        int seeds,
        @Nullable String published,
        @Nullable Double floor,
        Map<String, String> linear,
        Reach reach,
        @Nullable DevScore dev) {

    /** The column {@code label} and no overrides, where nothing is said. */
    public AccuracyRow {
        requirePresent("data", data);
        requirePresent("recipe", recipe);
        requirePresent("reach", reach);
        labelColumn = labelColumn == null ? "label" : labelColumn;
        set = set == null ? Map.of() : Map.copyOf(set);
        linear = linear == null ? Map.of() : Map.copyOf(linear);
        seeds = seeds == 0 ? 1 : seeds;
    }

    /** Whether the texts choose the recipe, as where a user names none. */
    boolean isDefault() {
        return recipe.equals("default");
    }

    private static void requirePresent(String key, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
    }

    /**
     * What the settings scored on dev when they were chosen.
     *
     * @param accuracy mean over the seeds
     * @param linear that of the linear model; null: not measured
     */
    public record DevScore(double accuracy, @Nullable Double linear) {}
}
