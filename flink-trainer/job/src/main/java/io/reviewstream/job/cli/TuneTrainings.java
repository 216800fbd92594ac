package io.reviewstream.job.cli;

import io.reviewstream.job.progress.FitProgress;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.network.comparison.Parts;
import io.reviewstream.network.comparison.Trial;
import io.reviewstream.network.comparison.Trials;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.tuning.Rehearsal;
import io.reviewstream.network.tuning.Tried;
import java.time.Duration;
import java.util.Map;

/** Trains for a search, until its time is up. For one thread. */
final class TuneTrainings implements Rehearsal {
    private final Recipe base;
    private final TunedTexts texts;
    private final boolean scheduleAsItIs;
    private final TuneProgress progress;
    private final long started = System.nanoTime();
    private long most = Long.MAX_VALUE;

    TuneTrainings(Recipe base, TunedTexts texts, boolean scheduleAsItIs, TuneProgress progress) {
        this.base = base;
        this.texts = texts;
        this.scheduleAsItIs = scheduleAsItIs;
        this.progress = progress;
    }

    /** A training that goes on then is given up. */
    void endAfter(Duration time) {
        most = System.nanoTime() - started + time.toNanos();
    }

    @Override
    public Tried run(Map<String, String> values, int part, int run) {
        long before = System.nanoTime();
        Parts rows = texts.part(part);
        try (TrainingBar bar = new TrainingBar(progress.err())) {
            Recipe recipe = base.with(values).withSeed(base.seed() + run - 1);
            Recipe fitting = new TrainingSettings(recipe, scheduleAsItIs, false)
                    .forExamples(rows.train().size());
            Trial trial = new Trials(rows, false, new FitProgress(bar::acceptStep))
                    .until(() -> System.nanoTime() - started > most)
                    .rehearse(fitting);
            return new Tried(values, part, run, quality(recipe, trial.dev()), seconds(before));
        } catch (IllegalArgumentException e) {
            progress.say("cannot be trained: " + e.getMessage());
            return new Tried(values, part, run, null, seconds(before));
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
