package io.reviewstream.network.training;

import io.reviewstream.network.memory.NativeMemory;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.loss.ClassWeights;
import io.reviewstream.network.training.loss.Lessons;
import io.reviewstream.network.training.loss.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One walk over the batches of all epochs, with measurements, early stopping and checkpoints. Used once. */
final class FitRun {
    private static final Duration TRIM_EVERY = Duration.ofSeconds(1);

    private final Recipe recipe;
    private final EncodedCorpus corpus;
    private final TrainableNetwork network;
    private final @Nullable Lessons lessons;
    private final BooleanSupplier cancelled;
    private final @Nullable Checkpoints checkpoints;
    private final EpochBatches batches;
    private final ClassWeights weights;
    private final EarlyStopping best;
    private final List<EpochResult> history = new ArrayList<>();
    private final String identity;
    private final NativeMemory memory = new NativeMemory(TRIM_EVERY);

    FitRun(
            Recipe recipe,
            EncodedCorpus corpus,
            TrainableNetwork network,
            @Nullable Lessons lessons,
            BooleanSupplier cancelled,
            @Nullable Checkpoints checkpoints) {
        this.recipe = recipe;
        this.corpus = corpus;
        this.network = network;
        this.lessons = lessons;
        this.cancelled = cancelled;
        this.checkpoints = checkpoints;
        this.batches = new EpochBatches(recipe, corpus.train());
        int labels = corpus.labels().size();
        this.weights = recipe.optimization().classWeights()
                ? ClassWeights.balanced(corpus.train().labels(), labels)
                : ClassWeights.equal(labels);
        this.best = new EarlyStopping(recipe.schedule().patience());
        this.identity = Identity.of(recipe, corpus);
    }

    /**
     * Walks, and leaves the network as it was at its best.
     *
     * @return all measurements
     * @throws CancellationException if cancelled
     */
    List<EpochResult> walk(FitListener listener) {
        int epoch = 1;
        int done = 0;
        if (checkpoints != null) {
            var saved = checkpoints.load(identity);
            if (saved.isPresent()) {
                resume(saved.get());
                epoch = saved.get().progress().epoch();
                done = saved.get().progress().batches();
                listener.onNote("going on from the checkpoint after step " + network.steps());
            }
        }
        long steps = (long) batches.perEpoch() * recipe.schedule().epochs();
        FitClock progress = new FitClock(listener, network.steps(), steps);
        for (; epoch <= recipe.schedule().epochs() && !best.exhausted(); epoch++, done = 0) {
            walk(epoch, done, progress);
        }
        network.restore(best.state());
        return List.copyOf(history);
    }

    private void resume(Checkpoints.Saved saved) {
        history.addAll(saved.progress().history());
        best.resume(saved.progress().best(), saved.best(), saved.progress().worse());
        network.restore(saved.last());
    }

    private void walk(int epoch, int done, FitClock progress) {
        List<int[]> order = batches.shuffled(epoch);
        for (int i = done; i < order.size() && !best.exhausted(); i++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("training was cancelled");
            }
            learn(order.get(i), epoch, progress);
            if (measuredAfter(i, order.size())) {
                measure(epoch, i + 1, order.size(), progress);
            }
        }
    }

    private void learn(int[] indexes, int epoch, FitClock progress) {
        Encoded part = batches.part(indexes);
        Targets targets = weights.targets(part.labels());
        float rate = recipe.optimization().rateAt(progress.step(), progress.steps());
        StepResult result =
                network.step(part.ids(), lessons == null ? targets : targets.taught(lessons.of(indexes)), rate);
        progress.stepped(epoch, part.labels().length, result);
        memory.trimNowAndThen();
    }

    /** Whether one of the epoch's evenly spread measurements falls due after batch {@code index}. */
    private boolean measuredAfter(int index, int count) {
        int times = Math.min(recipe.schedule().evaluationsPerEpoch(), count);
        return (long) (index + 1) * times / count > (long) index * times / count;
    }

    private void measure(int epoch, int batchesDone, int batchCount, FitClock progress) {
        progress.pause();
        DevQuality quality = DevQuality.of(network, corpus.dev(), corpus.labels());
        boolean isBest = best.offer(quality.by(recipe.schedule().measure()), network::state);
        history.add(progress.measured(epoch - 1 + batchesDone / (double) batchCount, quality, isBest));
        if (checkpoints != null) {
            checkpoints.save(
                    new Checkpoints.Progress(
                            identity, epoch, batchesDone, best.worse(), best.best(), List.copyOf(history)),
                    network.state(),
                    isBest);
        }
        progress.resume();
    }
}
