package io.reviewstream.app.drift;

import io.reviewstream.events.DriftPart;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The releases whose drift is judged, those heard of last; nothing is kept of others. For one thread. */
final class WatchedReleases {
    static final int MOST = 3;

    private final DriftMemory memory;
    private final Function<DriftPart, ReleaseDrift> opening;
    private final NavigableMap<String, ReleaseDrift> open = new TreeMap<>();
    private final HeardReleases heard = new HeardReleases();

    /**
     * Knows of all that the memory holds.
     *
     * @param opening begins to judge a release, given its first part
     */
    WatchedReleases(DriftMemory memory, Function<DriftPart, ReleaseDrift> opening) {
        this.memory = memory;
        this.opening = opening;
        // No part may be left of one that was learned from: it is to be forgotten in its turn all the same.
        memory.releases()
                .forEach(release -> heard.heard(release, memory.state(release).until()));
    }

    /**
     * Takes what a partition has counted.
     *
     * @param time when that was heard, milliseconds since 1970
     * @throws IllegalArgumentException if the part does not fit the others
     */
    void take(DriftPart part, long time) {
        ReleaseDrift release = open.get(part.getRelease());
        if (release == null) {
            release = opening.apply(part);
            open.put(part.getRelease(), release);
            heard.heard(part.getRelease(), Long.MIN_VALUE);
        }
        release.take(part);
        heard.heard(part.getRelease(), time);
    }

    /** Lets go of those beyond {@link #MOST}, with all that is kept of them. */
    void forgetStalest() {
        while (heard.size() > MOST) {
            String stalest = heard.stalest().orElseThrow();
            open.remove(stalest);
            heard.forget(stalest);
            memory.forgetRelease(stalest);
        }
    }

    Collection<ReleaseDrift> all() {
        return Collections.unmodifiableCollection(open.values());
    }

    /** The one that was heard of last, if anything is counted of it. */
    Optional<ReleaseDrift> latest() {
        return heard.latest().map(open::get);
    }
}
