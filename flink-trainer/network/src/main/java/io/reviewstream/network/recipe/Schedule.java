package io.reviewstream.network.recipe;

/**
 * How long a bounded training learns.
 *
 * @param batchSize examples a step
 * @param epochs passes over the examples, at most
 * @param evaluationsPerEpoch how often an epoch is measured on the dev part
 * @param patience measurements in a row without a new best after which training stops
 * @param measure what "best" goes by
 * @param teachers networks of other seeds that are trained first and teach the one that comes out; 1: none
 */
public record Schedule(
        int batchSize, int epochs, int evaluationsPerEpoch, int patience, Measure measure, int teachers) {
    /** Below so many updates a network of this kind has hardly begun to learn. */
    private static final long USEFUL_STEPS = 700;

    private static final int MOST_EPOCHS = 12;
    private static final int SMALLEST_BATCH = 16;

    public Schedule {
        RecipeChecks.atLeast("schedule.batch-size", batchSize, 1);
        RecipeChecks.atLeast("schedule.epochs", epochs, 1);
        RecipeChecks.atLeast("schedule.evaluations-per-epoch", evaluationsPerEpoch, 1);
        RecipeChecks.atLeast("schedule.patience", patience, 1);
        RecipeChecks.present("schedule.measure", measure);
        RecipeChecks.atLeast("schedule.teachers", teachers, 1);
    }

    /** A schedule whose best measurement is the most accurate. */
    public static Schedule of(int batchSize, int epochs, int evaluationsPerEpoch, int patience) {
        return new Schedule(batchSize, epochs, evaluationsPerEpoch, patience, Measure.ACCURACY, 1);
    }

    /**
     * The same for few examples: smaller batches first, then more epochs, until there are some hundred updates. Never
     * fewer epochs or larger batches than now.
     */
    public Schedule forExamples(long examples) {
        int batch = batchSize;
        while (batch / 2 >= SMALLEST_BATCH && examples * epochs / batch < USEFUL_STEPS) {
            batch /= 2;
        }
        long some = Math.max(1, examples);
        long wanted = (USEFUL_STEPS * batch + some - 1) / some;
        return new Schedule(
                batch,
                (int) Math.max(epochs, Math.min(MOST_EPOCHS, wanted)),
                evaluationsPerEpoch,
                patience,
                measure,
                teachers);
    }
}
