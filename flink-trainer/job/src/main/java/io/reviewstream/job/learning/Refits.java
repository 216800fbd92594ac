package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.growth.TakenUp;
import io.reviewstream.job.memory.ReplayParts;
import io.reviewstream.job.reporting.LinearBaseline;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.network.training.EpochResult;
import io.reviewstream.network.training.FitListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits a network anew on what replay holds, in place of the one that has learnt step by step: words, n-grams and inverse
 * document frequencies are counted anew, the scales of its parts and the temperature follow. Or its linear part alone, which
 * takes seconds. The trainer does nothing else meanwhile, so its time is bounded. For one thread.
 */
final class Refits {
    private static final Logger LOG = LoggerFactory.getLogger(Refits.class);
    private static final FitListener SILENT = new FitListener() {};
    /** Of fewer the network that is there knows more than they can tell. */
    private static final int LEAST_EXAMPLES = 200;

    /** With fewer, scales are chosen by chance, and probabilities end too sure. */
    private static final int LEAST_TO_CHOOSE_ON = 100;

    /** After one that could not be made so many candidates go without: the next would take as long. */
    private static final int PASSED_OVER = 9;

    private final OnlineSettings online;
    private final TrainingSettings training;
    private final BooleanSupplier cancelled;
    private int passOver;

    /** @param cancelled whether to give up for good */
    Refits(OnlineSettings online, TrainingSettings training, BooleanSupplier cancelled) {
        this.online = online;
        this.training = training;
        this.cancelled = cancelled;
    }

    /** Whether the next candidate is to be one. */
    boolean isDue(LearnerMemory memory) {
        return online.refitEvery() > 0
                && memory.trigger.sinceRefit() + 1 >= online.refitEvery()
                && memory.replay.size() >= LEAST_EXAMPLES;
    }

    /**
     * Fits by the recipe of the network that is there; knows all of its labels.
     *
     * @return empty: it took too long, or there is nothing to learn from
     * @throws CancellationException if cancelled for good
     */
    Optional<FirstFit.Result> fit(LearnedModel model, LearnerMemory memory) {
        TrainingSettings same = training.with(model.recipe());
        try {
            FirstFit.Result fitted = new FirstFit(same, SILENT, over(), null)
                    .fit(memory.replay.examples(), List.of(), List.of(), (example, why) -> {});
            teach(fitted.model(), model.labels());
            memory.trained.walked(walked(fitted));
            return Optional.of(fitted);
        } catch (NothingToLearnException e) {
            LOG.info("no refit: {}", e.getMessage());
            return Optional.empty();
        } catch (CancellationException e) {
            givenUp(e);
            return Optional.empty();
        } catch (RuntimeException e) {
            // The network that is there needs none of what a fit needs, such as a file of vectors: it goes on.
            LOG.warn("a refit was given up", e);
            return Optional.empty();
        }
    }

    /**
     * Adds a linear fit of what replay holds to the linear part of the network that has learnt step by step.
     *
     * @return whether it was done: not if it took too long, or there is too little to learn from
     * @throws CancellationException if cancelled for good
     */
    boolean refitLinear(LearnedModel model, LearnerMemory memory) {
        if (!isLinearDue(memory) || !model.hasLinearPart()) {
            return false;
        }
        DevPart.Split<TrainingExample> split = weighed(memory);
        ReplayParts parts = ReplayParts.of(split.train(), split.dev(), memory.replay.shares());
        Optional<String> tooMuch = LinearBaseline.tooExpensive(
                split.train().stream().map(TrainingExample::labelled).toList());
        if (tooMuch.isPresent()
                || split.dev().size() < LEAST_TO_CHOOSE_ON
                || !parts.odds().keySet().containsAll(model.labels())) {
            LOG.info(
                    "no linear refit: {}",
                    tooMuch.orElse("replay holds too little to choose on, or no example of some label"));
            return false;
        }
        try {
            return model.refitLinear(parts, over(), LOG::info);
        } catch (CancellationException e) {
            givenUp(e);
        } catch (RuntimeException | OutOfMemoryError e) {
            // The network is as before: nothing is written to it until all else is done.
            LOG.warn("a linear refit was given up", e);
        }
        passOver = PASSED_OVER;
        return false;
    }

    /** Those by which nothing may be weighed are learnt from instead. */
    private static DevPart.Split<TrainingExample> weighed(LearnerMemory memory) {
        DevPart.Split<TrainingExample> split =
                DevPart.splitKeepingLabels(memory.replay.examples(), TrainingExample::text, TrainingExample::label);
        Map<Boolean, List<TrainingExample>> dev =
                split.dev().stream().collect(Collectors.partitioningBy(memory.trained::mayWeigh));
        List<TrainingExample> train = new ArrayList<>(split.train());
        train.addAll(dev.getOrDefault(false, List.of()));
        return new DevPart.Split<>(train, dev.getOrDefault(true, List.of()));
    }

    private boolean isLinearDue(LearnerMemory memory) {
        int every = online.refitLinearEvery();
        boolean due = every > 0 && memory.candidacy.sequence() % every == 0 && memory.replay.size() >= LEAST_EXAMPLES;
        if (due && passOver > 0) {
            passOver--;
            return false;
        }
        return due;
    }

    private BooleanSupplier over() {
        long began = System.nanoTime();
        return () -> cancelled.getAsBoolean()
                || (!training.deterministic()
                        && System.nanoTime() - began > online.refitLimit().toNanos());
    }

    private void givenUp(CancellationException cancellation) {
        if (cancelled.getAsBoolean()) {
            throw cancellation;
        }
        LOG.warn("a refit was given up, since it took longer than refit-limit, {}", online.refitLimit());
    }

    private static void teach(LearnedModel fitted, List<String> labels) {
        try {
            List<String> unseen =
                    labels.stream().filter(label -> !fitted.knows(label)).toList();
            if (!unseen.isEmpty()) {
                var unused = fitted.grow(TakenUp.ofLabels(unseen));
            }
        } catch (RuntimeException e) {
            fitted.close();
            throw e;
        }
    }

    private static int walked(FirstFit.Result fitted) {
        double epochs =
                fitted.history().stream().mapToDouble(EpochResult::epoch).max().orElse(0);
        return (int) Math.round(epochs * fitted.trained().size());
    }
}
