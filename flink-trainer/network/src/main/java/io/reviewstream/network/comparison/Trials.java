package io.reviewstream.network.comparison;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.Fit;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.training.Fitted;
import io.reviewstream.network.training.TrainableNetwork;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Trains recipes on the same texts and measures them alike. For one thread. */
public final class Trials {
    private final Parts parts;
    private final boolean deterministic;
    private final FitListener listener;
    private final BooleanSupplier cancelled;

    /**
     * Trials on these texts.
     *
     * @param deterministic one thread, and the same weights each time
     * @param listener hears of every training
     */
    public Trials(Parts parts, boolean deterministic, FitListener listener) {
        this(parts, deterministic, listener, () -> false);
    }

    private Trials(Parts parts, boolean deterministic, FitListener listener, BooleanSupplier cancelled) {
        this.parts = parts;
        this.deterministic = deterministic;
        this.listener = listener;
        this.cancelled = cancelled;
    }

    /** The same, ended by a {@link java.util.concurrent.CancellationException} where this becomes true. */
    public Trials until(BooleanSupplier over) {
        return new Trials(parts, deterministic, listener, over);
    }

    /** Trains, and measures on the dev part alone, by the network that was trained: the quick way to choose settings. */
    public Trial rehearse(Recipe recipe) {
        TrialClock clock = new TrialClock(listener);
        try (Fitted fitted = fit(recipe, clock)) {
            Duration time = clock.elapsed();
            Answers dev = Answers.of(fitted.labels(), parts.dev(), fitted::probabilities);
            return new Trial(recipe.name(), recipe.seed(), time, clock.examplesPerSecond(), dev, null, null);
        }
    }

    /**
     * Trains, makes a bundle, and measures on dev and on test, if there is one, by the scorer that serves.
     *
     * @throws IOException if the bundle cannot be written
     * @throws BundleRefusedException if it cannot be served
     */
    public Trial run(Recipe recipe) throws IOException, BundleRefusedException {
        try (ScratchDirectory scratch = ScratchDirectory.create()) {
            TrialClock clock = new TrialClock(listener);
            Duration time;
            Bundle bundle;
            try (Fitted fitted = fit(recipe, clock)) {
                time = clock.elapsed();
                bundle = TrialBundle.write(scratch.path().resolve("bundle"), recipe, fitted, parts.dev());
            }
            return measured(bundle, recipe, clock, time);
        }
    }

    private Trial measured(Bundle bundle, Recipe recipe, TrialClock clock, Duration time)
            throws BundleRefusedException {
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.besideTraining())) {
            List<LabelledText> test = parts.test();
            return new Trial(
                    recipe.name(),
                    recipe.seed(),
                    time,
                    clock.examplesPerSecond(),
                    Answers.of(scorer, parts.dev()),
                    test == null ? null : Answers.of(scorer, test),
                    new ServiceCost(scorer, parts.dev()).measured(parameters(bundle)));
        }
    }

    private Fitted fit(Recipe recipe, FitListener heard) {
        Fit fit = new Fit(recipe, heard, cancelled);
        return (deterministic ? fit : fit.onAllCores()).run(parts.train(), parts.dev());
    }

    private static long parameters(Bundle bundle) {
        return TrainableNetwork.weightsOf(bundle).values().values().stream()
                .mapToLong(value -> value.shape().size())
                .sum();
    }
}
