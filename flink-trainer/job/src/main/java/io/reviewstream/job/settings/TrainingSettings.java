package io.reviewstream.job.settings;

import io.reviewstream.network.recipe.Recipe;

/**
 * What is trained, and how exactly.
 *
 * @param recipe the network and its training
 * @param scheduleAsItIs whether epochs and batches stay as the recipe says even for few examples
 * @param deterministic one thread and no clock: the same input gives the same weights, bit for bit
 */
public record TrainingSettings(Recipe recipe, boolean scheduleAsItIs, boolean deterministic) {

    /** The same for another recipe. */
    public TrainingSettings with(Recipe other) {
        return new TrainingSettings(other, scheduleAsItIs, deterministic);
    }

    /** The recipe with a schedule that fits this number of examples. */
    public Recipe forExamples(long examples) {
        return scheduleAsItIs ? recipe : recipe.withSchedule(recipe.schedule().forExamples(examples));
    }
}
