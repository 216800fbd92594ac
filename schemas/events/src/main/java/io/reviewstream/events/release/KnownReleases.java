package io.reviewstream.events.release;

import io.reviewstream.events.ReleaseStage;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * Releases by version, and what is asked of them at each command. Immutable: a release more or another stage shares
 * almost all with what was before, so that a long log folds without a copy at each event.
 *
 * @param order versions in the order in which they came
 * @param bySequence the version that came first with each sequence number
 * @param candidates versions in stage CANDIDATE, by epoch
 * @param retired versions in stage RETIRED, by epoch
 * @param trials versions in stage SHADOW or CANARY, by epoch
 */
record KnownReleases(
        PMap<String, Release> byVersion,
        PVector<String> order,
        PMap<Long, String> bySequence,
        PSortedMap<Long, String> candidates,
        PSortedMap<Long, String> retired,
        PSortedMap<Long, String> trials) {

    private static final Set<ReleaseStage> TRIAL = Set.of(ReleaseStage.SHADOW, ReleaseStage.CANARY);

    static final KnownReleases NONE = new KnownReleases(
            HashTreePMap.empty(),
            TreePVector.empty(),
            HashTreePMap.empty(),
            TreePMap.empty(),
            TreePMap.empty(),
            TreePMap.empty());

    @Nullable
    Release get(@Nullable String version) {
        return version == null ? null : byVersion.get(version);
    }

    /** With that release, in the place of its former self if there is one, else at the end. */
    KnownReleases with(Release release) {
        String version = release.version();
        Release before = byVersion.get(version);
        return new KnownReleases(
                byVersion.plus(version, release),
                before == null ? order.plus(version) : order,
                bySequence.containsKey(release.sequence()) ? bySequence : bySequence.plus(release.sequence(), version),
                moved(candidates, Set.of(ReleaseStage.CANDIDATE), before, release),
                moved(retired, Set.of(ReleaseStage.RETIRED), before, release),
                moved(trials, TRIAL, before, release));
    }

    private static PSortedMap<Long, String> moved(
            PSortedMap<Long, String> inStage, Set<ReleaseStage> stages, @Nullable Release before, Release now) {
        PSortedMap<Long, String> left =
                before != null && stages.contains(before.stage()) ? inStage.minus(before.epoch()) : inStage;
        return stages.contains(now.stage()) ? left.plus(now.epoch(), now.version()) : left;
    }

    @Nullable
    Release withSequence(long sequence) {
        return get(bySequence.get(sequence));
    }

    @Nullable
    Release lastRetired() {
        return retired.isEmpty() ? null : get(retired.lastEntry().getValue());
    }

    @Nullable
    Release lastTrial() {
        return trials.isEmpty() ? null : get(trials.lastEntry().getValue());
    }

    List<Release> waiting() {
        return candidates.values().stream().map(byVersion::get).toList();
    }

    List<Release> between(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(order::get)
                .map(byVersion::get)
                .toList();
    }
}
