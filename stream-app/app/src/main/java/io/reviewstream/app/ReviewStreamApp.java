package io.reviewstream.app;

import io.reviewstream.app.config.AppConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * The stream app: follows the release log, decides about announced releases, and classifies reviews. Thread-safe.
 * One instance owns its state directory.
 */
public final class ReviewStreamApp implements AutoCloseable {
    /** Creates the app without starting anything. */
    public ReviewStreamApp(AppConfig config, AppListener listener) {
        throw new IllegalStateException("not wired yet");
    }

    /**
     * Checks the topics and starts. Returns soon: the app then waits for a release, or loads the live one.
     *
     * @throws TopicsNotReadyException if a topic is missing or unfit; the message says what to do
     */
    public void start() {
        throw new IllegalStateException("not wired yet");
    }

    /** Returns the state now. */
    public AppState state() {
        throw new IllegalStateException("not wired yet");
    }

    /** Returns the version of the release that scores, if one does. */
    public Optional<String> servingRelease() {
        throw new IllegalStateException("not wired yet");
    }

    /** Waits until the app is STOPPED or FAILED, at most so long; returns the state then. */
    public AppState awaitEnd(Duration timeout) throws InterruptedException {
        throw new IllegalStateException("not wired yet");
    }

    /** Stops: finishes or gives back the batch at hand, closes everything. Does nothing the second time. */
    @Override
    public void close() {
        throw new IllegalStateException("not wired yet");
    }
}
