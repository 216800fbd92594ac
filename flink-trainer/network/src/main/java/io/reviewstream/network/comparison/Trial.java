package io.reviewstream.network.comparison;

import io.reviewstream.model.quality.Answers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One training of one recipe, and what came of it.
 *
 * @param recipe its name
 * @param seed of the recipe
 * @param trainingTime counting words and measuring on the dev part included
 * @param examplesPerSecond texts trained a second, measurements left out; 0 if there were no steps
 * @param dev answers on the part that stopped it; so a little too good
 * @param test null if it was not looked at
 * @param service what serving it takes; null if it was not made ready to serve
 */
public record Trial(
        String recipe,
        long seed,
        Duration trainingTime,
        double examplesPerSecond,
        Answers dev,
        @Nullable Answers test,
        @Nullable Service service) {

    /** The part that says most: test, or dev where there is none. */
    public Answers judged() {
        return test == null ? dev : test;
    }

    /**
     * What serving takes, with one caller.
     *
     * @param parameters numbers in the bundle's variables
     * @param singleMicros mean time of a text scored alone, encoding included
     * @param batchMicros the same of a text among 64
     */
    public record Service(long parameters, double singleMicros, double batchMicros) {}
}
