package io.reviewstream.app;

import io.reviewstream.events.release.Release;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes calls on, and keeps a listener's own faults away from the app's threads. */
record SafeListener(AppListener listener) implements AppListener {
    private static final Logger LOG = LoggerFactory.getLogger(SafeListener.class);

    @Override
    public void stateChanged(AppState state) {
        tell(() -> listener.stateChanged(state));
    }

    @Override
    public void releaseChanged(Release release) {
        tell(() -> listener.releaseChanged(release));
    }

    @Override
    public void loadFailed(String version, String why) {
        tell(() -> listener.loadFailed(version, why));
    }

    @Override
    public void swapped(String version) {
        tell(() -> listener.swapped(version));
    }

    @Override
    public void firstPrediction(String version) {
        tell(() -> listener.firstPrediction(version));
    }

    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener failed", e);
        }
    }
}
