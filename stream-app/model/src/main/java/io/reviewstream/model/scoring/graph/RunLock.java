package io.reviewstream.model.scoring.graph;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets runs in beside each other until it is shut; shutting waits for those inside. */
final class RunLock {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean shut;

    /**
     * Refuses what comes too late.
     *
     * @throws IllegalStateException if it is shut
     */
    void requireOpen() {
        if (shut) {
            throw new IllegalStateException("the scorer is closed");
        }
    }

    /**
     * Runs something that shutting waits for.
     *
     * @param texts how many it is about
     * @throws IllegalStateException if it is shut
     * @throws ScoringException if it fails
     */
    <T> T run(int texts, Supplier<T> work) {
        lock.readLock().lock();
        try {
            requireOpen();
            return work.get();
        } catch (IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) {
            // TensorFlow's exceptions have no common parent: some are IllegalArgumentExceptions.
            throw new ScoringException("The network failed on " + texts + " texts: " + e.getMessage(), e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Shuts it and then, once, frees what the runs used. */
    void shut(Runnable free) {
        lock.writeLock().lock();
        try {
            if (!shut) {
                shut = true;
                free.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
