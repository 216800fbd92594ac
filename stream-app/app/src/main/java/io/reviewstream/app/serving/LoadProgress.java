package io.reviewstream.app.serving;

import io.reviewstream.events.release.Release;
import org.jspecify.annotations.Nullable;

/**
 * A wish and what came of it so far. Immutable.
 *
 * @param wanted the release to load
 * @param attempts how often that failed
 * @param problem why it failed last; null: it has not
 */
record LoadProgress(Release wanted, int attempts, @Nullable String problem) {
    static LoadProgress of(Release wanted) {
        return new LoadProgress(wanted, 0, null);
    }

    boolean wants(Release release) {
        return wanted.version().equals(release.version())
                && wanted.manifestSha256().equals(release.manifestSha256());
    }

    LoadProgress failed(String why) {
        return new LoadProgress(wanted, attempts + 1, why);
    }

    LoadProgress succeeded() {
        return of(wanted);
    }
}
