package io.reviewstream.app;

import io.reviewstream.app.serving.ReleaseListener;
import io.reviewstream.app.topology.PredictionListener;

/**
 * Is told what happens in the app. Calls come from the app's own threads, one at a time for each method, and must
 * return soon.
 */
public interface AppListener extends ReleaseListener, PredictionListener {
    /** The app entered a state. */
    default void stateChanged(AppState state) {}
}
