package io.reviewstream.job.cli;

import io.reviewstream.job.progress.FitProgress;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.network.comparison.Trial;
import io.reviewstream.network.comparison.Trials;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.tuning.Rehearsal;
import io.reviewstream.network.tuning.Tried;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Trains for a search, until its time is up. For one thread. */
final class TuneTrainings implements Rehearsal {
    private final Recipe base;
    private final TunedTexts texts;
    private final TuneProgress progress;
    private final double budget;
    private double spent;

    /**
     * Trainings.
     *
     * @param base with a schedule that is right for all rows, and stays for parts of them
     * @param budget seconds for all of them
     */
    TuneTrainings(Recipe base, TunedTexts texts, TuneProgress progress, double budget) {
        this.base = base;
        this.texts = texts;
        this.progress = progress;
        this.budget = budget;
    }

    /** How many seconds the search has used, those of trainings that it knew among them. */
    void spent(double seconds) {
        spent = seconds;
    }

    @Override
    public Tried run(Map<String, String> values, int part, int run) {
        long before = System.nanoTime();
        double most = budget - spent;
        // Without one training there is no result at all.
        boolean first = values.isEmpty() && run == 1;
        try (TrainingBar bar = new TrainingBar(progress.err())) {
            Recipe recipe = base.with(values).withSeed(base.seed() + run - 1);
            Trial trial = new Trials(texts.part(part), false, new FitProgress(bar::acceptStep))
                    .until(() -> !first && seconds(before) > most)
                    .rehearse(recipe);
            double quality = quality(recipe, trial.dev());
            return new Tried(values, part, run, quality, trial.dev().logLoss(), seconds(before));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            if (first) {
                throw e;
            }
            progress.say("cannot be trained: " + e.getMessage());
            return new Tried(values, part, run, null, null, seconds(before));
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static double quality(Recipe recipe, Answers dev) {
        return switch (recipe.schedule().measure()) {
            case ACCURACY -> dev.accuracy();
            case MACRO_F1 -> dev.macroF1();
            case LOSS -> -dev.logLoss();
        };
    }
}
