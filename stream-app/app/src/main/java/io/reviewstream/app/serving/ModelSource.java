package io.reviewstream.app.serving;

import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;

/** Where a release's model comes from. */
@FunctionalInterface
public interface ModelSource {
    /**
     * Returns the model, verified and warm. May take seconds.
     *
     * @throws Exception if the model cannot be had now; the message says why, for people
     */
    ServedModel load(Release release) throws Exception;

    /** Is told what the release log says, so that what may be needed next stays at hand. Returns at once. */
    default void follow(ReleaseLog log) {}
}
