package io.reviewstream.benchmarks.swap;

import io.reviewstream.benchmarks.line.Publisher;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reviews that are published on a thread of their own while something else happens.
 *
 * @param perSecond on average
 */
record Load(Publisher publisher, double perSecond) {
    /** What happens meanwhile. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Returns when the work is done and the broker has all reviews. */
    void during(Work work) throws Exception {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        CompletableFuture<Void> published = CompletableFuture.runAsync(
                () -> publisher.load(perSecond, goesOn::get), load -> new Thread(load, "load").start());
        try {
            work.run();
        } finally {
            goesOn.set(false);
            published.join();
        }
    }
}
