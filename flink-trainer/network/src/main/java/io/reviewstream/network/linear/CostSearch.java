package io.reviewstream.network.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleFunction;

/** Climbs from a middling cost C to one that is the most accurate on dev texts; three trainings as a rule. */
final class CostSearch {
    /** Where TF-IDF is at its best as a rule. */
    static final double PLAIN_START = 3;
    /** The same with columns that count by their ratios. */
    static final double RATIOS_START = 10;

    private static final double FACTOR = 3;
    private static final double LOWEST = 0.3;
    private static final double HIGHEST = 100;

    private final DoubleFunction<LinearModel> training;
    private final double start;
    private final LabelledIds dev;
    private final BooleanSupplier cancelled;
    private final List<LinearFit.Trial> trials = new ArrayList<>();

    /**
     * Tries nothing yet.
     *
     * @param training a model by its cost
     * @param start the first cost
     */
    CostSearch(DoubleFunction<LinearModel> training, double start, LabelledIds dev, BooleanSupplier cancelled) {
        this.training = training;
        this.start = start;
        this.dev = dev;
        this.cancelled = cancelled;
    }

    /** A model that was tried. */
    record Tried(LinearModel model, LinearFit.Trial trial) {}

    /** The most accurate model; of equals the one nearest to the start. */
    Tried best() {
        Tried first = attempt(start);
        Tried higher = climb(first, FACTOR);
        return higher.trial().cost() == start ? climb(first, 1 / FACTOR) : higher;
    }

    /** In their order. */
    List<LinearFit.Trial> trials() {
        return List.copyOf(trials);
    }

    private Tried climb(Tried from, double factor) {
        Tried best = from;
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
        LinearModel model = training.apply(cost);
        double accuracy = BlendLoss.of(dev.labels(), model.logits(dev.texts())).accuracy(1);
        LinearFit.Trial trial = new LinearFit.Trial(cost, accuracy);
        trials.add(trial);
        return new Tried(model, trial);
    }
}
