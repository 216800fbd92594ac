package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.examples.Unlearnable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a batch. One that fails is halved until the examples with which none can be trained stand alone; they are set
 * aside, and the others are trained. Where nothing at all can be trained it is no fault of theirs. For one thread.
 */
final class CarefulStep {
    private static final Logger LOG = LoggerFactory.getLogger(CarefulStep.class);

    private final Consumer<Unlearnable> aside;

    /** @param aside gets what can never be trained */
    CarefulStep(Consumer<Unlearnable> aside) {
        this.aside = aside;
    }

    /** Changes the weights by a batch. */
    @FunctionalInterface
    interface Step {
        /** The batch's mean loss. */
        float on(List<TrainingExample> batch);
    }

    /**
     * What was trained.
     *
     * @param fresh without what was set aside
     * @param loss mean loss
     */
    record Trained(List<TrainingExample> fresh, float loss) {}

    /**
     * Trains.
     *
     * @param fresh new examples
     * @param replayed old ones, which were trained before
     * @param trial fails where nothing can be trained; asked where nothing is replayed
     */
    Trained train(List<TrainingExample> fresh, List<TrainingExample> replayed, Step step, Runnable trial) {
        List<TrainingExample> batch = new ArrayList<>(fresh);
        batch.addAll(replayed);
        try {
            return new Trained(fresh, step.on(batch));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException whole) {
            LOG.warn("a batch of {} cannot be trained, so it is halved", batch.size(), whole);
            return apart(fresh, replayed, step, trial, whole);
        }
    }

    private Trained apart(
            List<TrainingExample> fresh,
            List<TrainingExample> replayed,
            Step step,
            Runnable trial,
            RuntimeException whole) {
        List<TrainingExample> good = new ArrayList<>();
        List<Unlearnable> bad = new ArrayList<>();
        double loss = halves(fresh, step, good, bad);
        if (good.isEmpty() && !isHealthy(replayed.isEmpty() ? trial : () -> step.on(replayed))) {
            throw whole;
        }
        bad.forEach(aside);
        return new Trained(good, good.isEmpty() ? Float.NaN : (float) (loss / good.size()));
    }

    private static double halves(
            List<TrainingExample> failing, Step step, List<TrainingExample> good, List<Unlearnable> bad) {
        if (failing.size() == 1) {
            return one(failing, step, good, bad);
        }
        int middle = failing.size() / 2;
        double loss = 0;
        for (List<TrainingExample> half :
                List.of(failing.subList(0, middle), failing.subList(middle, failing.size()))) {
            if (half.size() == 1) {
                loss += one(half, step, good, bad);
                continue;
            }
            try {
                loss += half.size() * (double) step.on(half);
                good.addAll(half);
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                loss += halves(half, step, good, bad);
            }
        }
        return loss;
    }

    private static double one(
            List<TrainingExample> alone, Step step, List<TrainingExample> good, List<Unlearnable> bad) {
        try {
            float loss = step.on(alone);
            good.addAll(alone);
            return loss;
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            bad.add(Unlearnable.of(alone.get(0), e));
            return 0;
        }
    }

    private static boolean isHealthy(Runnable trial) {
        try {
            trial.run();
            return true;
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
