package io.reviewstream.app.topology;

import io.reviewstream.app.config.AppConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The batch of each stream thread, for as long as the thread has tasks. Thread-safe. */
final class ThreadBatches {
    private final Map<Thread, ThreadBatch> byThread = new ConcurrentHashMap<>();
    private final AppConfig.Batching batching;
    private final Function<List<Pending>, List<Outcome>> scorer;

    ThreadBatches(AppConfig.Batching batching, Function<List<Pending>, List<Outcome>> scorer) {
        this.batching = batching;
        this.scorer = scorer;
    }

    /** How long a review may wait. */
    Duration maxWait() {
        return batching.maxWait();
    }

    /** Returns the batch of the calling thread, with this task in it. */
    ThreadBatch join(PendingReviews task) {
        ThreadBatch batch =
                byThread.computeIfAbsent(Thread.currentThread(), thread -> new ThreadBatch(batching, scorer));
        batch.join(task);
        return batch;
    }

    /** Takes the task out of the batch; the last one takes the batch away. */
    void leave(ThreadBatch batch, PendingReviews task) {
        batch.leave(task);
        if (batch.isEmpty()) {
            byThread.values().remove(batch);
        }
    }
}
