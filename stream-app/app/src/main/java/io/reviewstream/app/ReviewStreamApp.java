package io.reviewstream.app;

import io.reviewstream.app.config.AppConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * The stream app: follows the release log, decides about announced releases, and classifies reviews. Thread-safe.
 * One instance owns its state directory.
 */
public final class ReviewStreamApp implements AutoCloseable {
    private final AppConfig config;
    private final AppListener listener;
    private AppState state = AppState.CREATED;

    /** Creates the app without starting anything. */
    public ReviewStreamApp(AppConfig config, AppListener listener) {
        this.config = config;
        this.listener = listener;
    }

    /**
     * Checks the topics and starts. Returns soon: the app then waits for a release, or loads the live one.
     *
     * @throws TopicsNotReadyException if a topic is missing or unfit; the message says what to do
     */
    public void start() {
        if (config.topics().all().isEmpty()) {
            throw new TopicsNotReadyException(java.util.List.of("not wired yet"));
        }
        state = AppState.WAITING_FOR_RELEASE;
        listener.stateChanged(state);
    }

    /** Returns the state now. */
    public AppState state() {
        return state;
    }

    /** Returns the version of the release that scores, if one does. */
    public Optional<String> servingRelease() {
        return Optional.empty();
    }

    /** Waits until the app is STOPPED or FAILED, at most so long; returns the state then. */
    public AppState awaitEnd(Duration timeout) throws InterruptedException {
        return state;
    }

    /** Stops: finishes or gives back the batch at hand, closes everything. Does nothing the second time. */
    @Override
    public void close() {
        state = AppState.STOPPED;
    }
}
