package io.reviewstream.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, closed in the opposite order. Thread-safe; nothing is closed under a lock. */
final class RunningParts {
    private static final Logger LOG = LoggerFactory.getLogger(RunningParts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    synchronized void started(AutoCloseable part) {
        parts.push(part);
    }

    private synchronized @Nullable AutoCloseable last() {
        return parts.poll();
    }

    /** Closes all, one after the other; one that fails does not keep the others open. */
    void close() {
        for (AutoCloseable part = last(); part != null; part = last()) {
            close(part);
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), e);
        }
    }
}
