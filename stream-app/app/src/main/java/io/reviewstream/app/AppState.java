package io.reviewstream.app;

/** Where the app is in its life. It moves down this list, and never from STOPPED or FAILED to another. */
public enum AppState {
    /** Made, not started. */
    CREATED,
    /** Alive, not ready: no release is live yet, or its bundle cannot be loaded yet. Reviews wait in their topic. */
    WAITING_FOR_RELEASE,
    /** A model is warm; the scoring program joins its group. */
    STARTING,
    /** Reviews are scored. Rebalances and replaced threads do not leave this state. */
    RUNNING,
    /** Closed as asked. */
    STOPPED,
    /** Ended by a fault that no retry can mend; the log says which. */
    FAILED
}
