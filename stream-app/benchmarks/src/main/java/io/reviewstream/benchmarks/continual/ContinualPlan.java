package io.reviewstream.benchmarks.continual;

import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.network.recipe.Recipe;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What is learnt and how.
 *
 * @param recipe of all models; each run has its own seed
 * @param aStepADomain whether each domain is left after a step; else it is read to its end
 * @param seeds a run each
 */
record ContinualPlan(Recipe recipe, boolean aStepADomain, List<Long> seeds) {
    /** A tenth of the texts never trains, so that a step has four hundred labels in the mean. */
    static final int LEARNABLE_A_STEP = 360;

    /** Divides the step, so that its last label makes the candidate, and none waits for the next step. */
    private static final int TRAIN_EVERY = 60;

    private static final int FULL_SEEDS = 3;

    private static final Map<String, String> NARROW = Map.of(
            "network.deep.embedding.dim", "48",
            "network.deep.recurrent.units", "24",
            "network.deep.head.attention-units", "24",
            "buckets", "[32, 64, 128]");

    /**
     * The plan.
     *
     * @param mostSeeds fewer runs than usual
     */
    static ContinualPlan of(boolean quick, int mostSeeds) throws IOException {
        Recipe recipe = Recipe.load("bigru-attention");
        int seeds = quick ? 1 : Math.min(FULL_SEEDS, mostSeeds);
        return new ContinualPlan(
                quick ? recipe.with(NARROW) : recipe,
                quick,
                LongStream.rangeClosed(1, seeds).boxed().toList());
    }

    /** A candidate at the end of each step; all else is as it comes. */
    OnlineSettings online() {
        OnlineSettings defaults = OnlineSettings.defaults();
        return defaults.withTrainEvery(TRAIN_EVERY, defaults.trainInterval()).withReleaseEvery(LEARNABLE_A_STEP);
    }

    /** As it comes. */
    GateSettings gate() {
        return GateSettings.defaults();
    }

    /** The recipe in words. */
    String description() {
        return recipe.name()
                + (aStepADomain ? " with 24 units a direction, vectors of 48 and at most 128 tokens" : " as it comes");
    }

    /** Tells runs of this plan from those of others, as far as settings do. */
    String fingerprint() {
        return Integer.toHexString((recipe.toYaml() + online() + gate() + aStepADomain).hashCode());
    }
}
