package io.reviewstream.benchmarks.continual;

import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainerKeys;
import io.reviewstream.job.settings.TrainerSettings;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.program.settings.Values;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What is learnt and how.
 *
 * @param recipe of all models; each run has its own seed
 * @param trainer settings of the trainer
 * @param aStepADomain whether each domain is left after a step; else it is read to its end
 */
record ContinualPlan(Recipe recipe, TrainerSettings trainer, boolean aStepADomain) {
    /** A tenth of the texts never trains, so that a step has four hundred labels in the mean. */
    static final int LEARNABLE_A_STEP = 360;

    /** Trainings divide the step, so that its last label makes the candidate, and none waits for the next step. */
    private static final Map<String, String> IN_STEP =
            Map.of("train-every", "60", "release-every", Integer.toString(LEARNABLE_A_STEP));

    private static final Map<String, String> NARROW = Map.of(
            "network.deep.embedding.dim", "48",
            "network.deep.recurrent.units", "24",
            "network.deep.head.attention-units", "24",
            "buckets", "[32, 64, 128]");

    /**
     * The plan.
     *
     * @param set settings of the trainer that are others than usual, by their names
     */
    static ContinualPlan of(boolean quick, long seed, Map<String, String> set) throws IOException {
        Map<String, String> settings = new HashMap<>(set);
        settings.putAll(IN_STEP);
        Recipe recipe = Recipe.load("bigru-attention").withSeed(seed);
        return new ContinualPlan(
                quick ? recipe.with(NARROW) : recipe,
                TrainerSettings.read(Values.read(TrainerKeys.all(), null, Map.of(), settings)),
                quick);
    }

    /** A candidate at the end of each step. */
    OnlineSettings online() {
        return trainer.online();
    }

    GateSettings gate() {
        return trainer.gate();
    }

    /** The recipe in words. */
    String description() {
        return recipe.name()
                + (aStepADomain ? " with 24 units a direction, vectors of 48 and at most 128 tokens" : " as it comes");
    }

    /** Tells what the line does by this plan from all else, but for what the code made of it at another time. */
    String line(DomainStream stream, LabelNoise noise) {
        return name("line", recipe.toYaml() + online() + gate() + aStepADomain + noise, stream);
    }

    /** The same of models that are trained anew. */
    String rival(String kind, DomainStream stream) {
        return name(kind, recipe.toYaml() + gate().holdoutShare() + aStepADomain, stream);
    }

    private String name(String kind, String settings, DomainStream stream) {
        return kind + "-seed-" + recipe.seed() + "-" + Integer.toHexString(settings.hashCode()) + "-"
                + Long.toHexString(stream.sum());
    }
}
