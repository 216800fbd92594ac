package io.reviewstream.network.training;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.network.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Bounded training: counts a vocabulary, walks shuffled batches of texts of like length with a falling rate, measures on
 * the dev part, stops when patience ends, and hands back the network as it was at its best. An instance may run any
 * number of times; runs share nothing.
 */
public final class Fit {
    private final Recipe recipe;
    private final FitListener listener;
    private final BooleanSupplier cancelled;
    private final boolean deterministic;

    /**
     * Trains on one thread, reproducibly: two runs over the same texts give the same weights bit by bit.
     *
     * @param cancelled asked after each step; true ends the run
     */
    public Fit(Recipe recipe, FitListener listener, BooleanSupplier cancelled) {
        this(recipe, listener, cancelled, true);
    }

    private Fit(Recipe recipe, FitListener listener, BooleanSupplier cancelled, boolean deterministic) {
        this.recipe = recipe;
        this.listener = listener;
        this.cancelled = cancelled;
        this.deterministic = deterministic;
    }

    /** The same on as many threads as TensorFlow likes: the last bits of the weights may differ from run to run. */
    public Fit onAllCores() {
        return new Fit(recipe, listener, cancelled, false);
    }

    /**
     * Trains.
     *
     * @param train what to learn from: at least two labels
     * @param dev what to measure on: at least one text; labels that train lacks count as wrong
     * @throws IllegalArgumentException if there is nothing to learn or to measure on
     * @throws CancellationException if cancelled
     */
    public Fitted run(List<LabelledText> train, List<LabelledText> dev) {
        Corpus corpus = Corpus.of(recipe, train, dev);
        listener.onStart(
                corpus.train().size(),
                corpus.dev().size(),
                corpus.encoder().vocabulary().size(),
                corpus.labels());
        TrainableNetwork network = TrainableNetwork.create(
                recipe, corpus.encoder().vocabulary().size(), corpus.labels().size(), deterministic);
        try {
            List<EpochResult> history = train(network, corpus);
            return new Fitted(network, corpus.encoder(), corpus.labels(), history);
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    private List<EpochResult> train(TrainableNetwork network, Corpus corpus) {
        EpochBatches batches = new EpochBatches(recipe, corpus.train());
        FitProgress progress = new FitProgress(
                listener, (long) batches.perEpoch() * recipe.schedule().epochs());
        EarlyStopping best = new EarlyStopping(recipe.schedule().patience());
        List<EpochResult> history = new ArrayList<>();
        for (int epoch = 1; epoch <= recipe.schedule().epochs() && !best.exhausted(); epoch++) {
            List<EpochBatches.Part> parts = batches.shuffled(epoch);
            for (int i = 0; i < parts.size() && !best.exhausted(); i++) {
                requireWanted();
                learn(network, parts.get(i), epoch, progress);
                if (measuredAfter(i, parts.size())) {
                    double passes = epoch - 1 + (i + 1) / (double) parts.size();
                    history.add(measure(network, corpus, passes, best, progress));
                }
            }
        }
        network.restore(best.state());
        return history;
    }

    private void learn(TrainableNetwork network, EpochBatches.Part part, int epoch, FitProgress progress) {
        float rate = recipe.optimization().rateAt(progress.step(), progress.steps());
        float loss = network.step(part.ids(), part.labels(), rate);
        progress.stepped(epoch, part.labels().size(), loss);
    }

    /** Whether one of the epoch's evenly spread measurements falls due after batch {@code index}. */
    private boolean measuredAfter(int index, int batches) {
        int times = Math.min(recipe.schedule().evaluationsPerEpoch(), batches);
        return (long) (index + 1) * times / batches > (long) index * times / batches;
    }

    private EpochResult measure(
            TrainableNetwork network, Corpus corpus, double passes, EarlyStopping best, FitProgress progress) {
        progress.pause();
        double accuracy = corpus.dev().accuracy(network);
        boolean isBest = best.offer(accuracy, network::state);
        EpochResult result = progress.measured(passes, accuracy, isBest);
        progress.resume();
        return result;
    }

    private void requireWanted() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("training was cancelled");
        }
    }
}
