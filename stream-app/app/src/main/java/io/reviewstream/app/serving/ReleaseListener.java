package io.reviewstream.app.serving;

import io.reviewstream.events.release.Release;

/** Is told about releases. Calls must return soon. */
public interface ReleaseListener {
    /**
     * The release log says something new about a release: it is a candidate, live, refused (with reasons) or retired.
     * A release that passed several stages between two looks is told once, with its last stage.
     */
    default void releaseChanged(Release release) {}

    /** This release's bundle could not be loaded; it is tried again, and the old one serves on. {@code why} names every problem. */
    default void loadFailed(String version, String why) {}

    /** From now on batches are scored by this release. */
    default void swapped(String version) {}
}
