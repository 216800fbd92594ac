package io.reviewstream.network.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Climbs from a middling cost C to one that is the most accurate on dev texts; three trainings as a rule. */
final class CostSearch {
    private static final double START = 3;
    private static final double FACTOR = 3;
    private static final double LOWEST = 0.3;
    private static final double HIGHEST = 100;

    private final LogisticRegression regression;
    private final LabelledIds dev;
    private final BooleanSupplier cancelled;
    private final List<LinearFit.Trial> trials = new ArrayList<>();

    CostSearch(LogisticRegression regression, LabelledIds dev, BooleanSupplier cancelled) {
        this.regression = regression;
        this.dev = dev;
        this.cancelled = cancelled;
    }

    /** A model that was tried. */
    record Tried(LinearModel model, LinearFit.Trial trial) {}

    /** The most accurate model; of equals the one nearest to the start. */
    Tried best() {
        Tried start = attempt(START);
        Tried higher = climb(start, FACTOR);
        return higher.trial().cost() == START ? climb(start, 1 / FACTOR) : higher;
    }

    /** In their order. */
    List<LinearFit.Trial> trials() {
        return List.copyOf(trials);
    }

    private Tried climb(Tried start, double factor) {
        Tried best = start;
        for (double cost = best.trial().cost() * factor; cost >= LOWEST && cost <= HIGHEST; cost *= factor) {
            Tried next = attempt(cost);
            if (next.trial().accuracy() <= best.trial().accuracy()) {
                break;
            }
            best = next;
        }
        return best;
    }

    private Tried attempt(double cost) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("training was cancelled");
        }
        LinearModel model = regression.train(cost);
        double accuracy = BlendLoss.of(dev.labels(), model.logits(dev.texts())).accuracy(1);
        LinearFit.Trial trial = new LinearFit.Trial(cost, accuracy);
        trials.add(trial);
        return new Tried(model, trial);
    }
}
