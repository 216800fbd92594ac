package io.reviewstream.events.release;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Releases by version, and their versions in the order in which they came. Immutable: a release more or another stage
 * shares almost all with what was before, so that a long log folds without a copy at each event.
 */
record KnownReleases(PMap<String, Release> byVersion, PVector<String> order) {

    static final KnownReleases NONE = new KnownReleases(HashTreePMap.empty(), TreePVector.empty());

    @Nullable
    Release get(String version) {
        return byVersion.get(version);
    }

    /** With that release, in the place of its former self if there is one, else at the end. */
    KnownReleases with(Release release) {
        String version = release.version();
        return new KnownReleases(
                byVersion.plus(version, release), byVersion.containsKey(version) ? order : order.plus(version));
    }

    List<Release> inOrder() {
        return order.stream().map(byVersion::get).toList();
    }
}
