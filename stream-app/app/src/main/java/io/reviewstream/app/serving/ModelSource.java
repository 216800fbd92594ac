package io.reviewstream.app.serving;

import io.reviewstream.events.release.Release;

/** Where a release's model comes from. */
@FunctionalInterface
public interface ModelSource {
    /**
     * Returns the model, verified and warm. May take seconds.
     *
     * @throws Exception if the model cannot be had now; the message says why, for people
     */
    ServedModel load(Release release) throws Exception;
}
