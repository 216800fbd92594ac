package io.reviewstream.app.topology;

import io.reviewstream.app.config.AppConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * What waits in all tasks of one stream thread, scored together: when the batch of one is due, it takes along what the
 * others have, and keeps their outcomes for them until they can forward them. The limits hold for all together, so more
 * partitions make no smaller batches and need no more memory. Only its thread uses it.
 */
final class ThreadBatch {
    /** A batch of very long reviews goes before it is full: memory and transaction stay bounded. */
    static final long MAX_BYTES = 16L << 20;

    private final AppConfig.Batching batching;
    private final Function<List<Pending>, List<Outcome>> scorer;
    private final List<PendingReviews> tasks = new ArrayList<>();

    /** Creates one without tasks; the scorer gives an outcome for each review, or throws and changes nothing. */
    ThreadBatch(AppConfig.Batching batching, Function<List<Pending>, List<Outcome>> scorer) {
        this.batching = batching;
        this.scorer = scorer;
    }

    void join(PendingReviews task) {
        tasks.add(task);
    }

    void leave(PendingReviews task) {
        tasks.remove(task);
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    boolean isFull() {
        int count = 0;
        long bytes = 0;
        for (PendingReviews task : tasks) {
            count += task.count();
            bytes += task.bytes();
        }
        return count >= batching.maxBatch() || bytes >= MAX_BYTES;
    }

    /** Tells whether the oldest review has waited for as long as it may. */
    boolean isDue(long now) {
        long latest = now - batching.maxWait().toMillis();
        return tasks.stream().anyMatch(task -> task.hasWaitedSince(latest));
    }

    /**
     * Finds the outcomes of all that wait, in batches of at most the size set: after a restart with a smaller one there
     * are more.
     *
     * @throws RuntimeException if a batch fails as a whole; what it held waits on
     */
    void score() {
        Share share = nextShare();
        while (!share.reviews.isEmpty()) {
            List<Outcome> outcomes = scorer.apply(share.reviews);
            for (int i = 0; i < outcomes.size(); i++) {
                share.owners.get(i).settle(outcomes.get(i));
            }
            share = nextShare();
        }
    }

    private Share nextShare() {
        Share share = new Share();
        for (PendingReviews task : tasks) {
            Iterator<Pending> waiting = task.waiting();
            while (waiting.hasNext() && share.reviews.size() < batching.maxBatch() && share.bytes < MAX_BYTES) {
                share.add(task, waiting.next());
            }
        }
        return share;
    }

    /** One batch, and whose each review is. */
    private static final class Share {
        private final List<Pending> reviews = new ArrayList<>();
        private final List<PendingReviews> owners = new ArrayList<>();
        private long bytes;

        void add(PendingReviews owner, Pending review) {
            reviews.add(review);
            owners.add(owner);
            bytes += review.slot().size();
        }
    }
}
