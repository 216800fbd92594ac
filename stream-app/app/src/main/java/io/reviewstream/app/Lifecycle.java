package io.reviewstream.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app's state: moves forward only, and tells each move once. Thread-safe. */
final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final AppListener listener;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile AppState state = AppState.CREATED;

    Lifecycle(AppListener listener) {
        this.listener = listener;
    }

    AppState state() {
        return state;
    }

    /** Enters a state; does nothing where that would lead back, or out of an end. */
    synchronized void enter(AppState next) {
        if (ended.getCount() == 0 || next.compareTo(state) <= 0) {
            return;
        }
        LOG.info("{} -> {}", state, next);
        state = next;
        listener.stateChanged(next);
        if (next == AppState.STOPPED || next == AppState.FAILED) {
            ended.countDown();
        }
    }

    AppState awaitEnd(Duration timeout) throws InterruptedException {
        ended.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
        return state;
    }
}
