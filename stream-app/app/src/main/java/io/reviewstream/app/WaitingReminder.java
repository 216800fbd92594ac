package io.reviewstream.app;

import io.reviewstream.app.runtime.StopSignal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every so often, on a thread of its own, that the app waits for a release, and for what. */
final class WaitingReminder {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingReminder.class);
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Lifecycle lifecycle;
    private final StopSignal stop;
    private final String topic;
    private volatile @Nullable String obstacle;

    WaitingReminder(Lifecycle lifecycle, StopSignal stop, String topic) {
        this.lifecycle = lifecycle;
        this.stop = stop;
        this.topic = topic;
    }

    /** The live release is known, but cannot be loaded. */
    void loadFailed(String version, String why) {
        obstacle = "release " + version + " is live but cannot be loaded: " + why;
    }

    void start() {
        Thread thread = new Thread(this::run, "waiting-reminder");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns what the app waits for. */
    String reason() {
        String known = obstacle;
        return known == null ? "none is live in " + topic : known;
    }

    private void run() {
        do {
            LOG.info("{}: {}", AppState.WAITING_FOR_RELEASE, reason());
        } while (!stop.await(INTERVAL) && lifecycle.state() == AppState.WAITING_FOR_RELEASE);
    }
}
