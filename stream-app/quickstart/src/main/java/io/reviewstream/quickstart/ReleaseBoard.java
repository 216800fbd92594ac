package io.reviewstream.quickstart;

import io.reviewstream.app.AppListener;
import io.reviewstream.app.AppState;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the app says of itself and of its releases. Thread-safe. */
final class ReleaseBoard implements AppListener {
    private final Map<String, Release> releases = new LinkedHashMap<>();
    private Runnable changed = () -> {};
    private AppState state = AppState.CREATED;
    private final Map<String, Instant> served = new LinkedHashMap<>();
    private Optional<String> loadFailure = Optional.empty();

    /** Is called after each change. */
    synchronized void onChange(Runnable listener) {
        changed = listener;
    }

    @Override
    public synchronized void stateChanged(AppState next) {
        state = next;
        changed.run();
    }

    @Override
    public synchronized void releaseChanged(Release release) {
        releases.put(release.version(), release);
        changed.run();
    }

    @Override
    public synchronized void loadFailed(String version, String why) {
        loadFailure = Optional.of(version + " could not be loaded: " + why);
        changed.run();
    }

    @Override
    public synchronized void swapped(String version) {
        served.putIfAbsent(version, Instant.now());
        loadFailure = Optional.empty();
        changed.run();
    }

    synchronized AppState state() {
        return state;
    }

    /** Whether a release scores, or has scored, or was overtaken by a newer one before it could. */
    synchronized boolean hasServed(String version) {
        return served.containsKey(version)
                || release(version)
                        .filter(release -> release.stage() == ReleaseStage.RETIRED)
                        .isPresent();
    }

    /** When the first release after that one began to score. */
    synchronized Optional<Instant> swappedAfter(String version) {
        return served.entrySet().stream()
                .filter(release -> !release.getKey().equals(version))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    synchronized Optional<String> loadFailure() {
        return loadFailure;
    }

    synchronized Optional<Release> release(String version) {
        return Optional.ofNullable(releases.get(version));
    }

    /** Every release so far, in the order in which they became known. */
    synchronized List<Release> releases() {
        return new ArrayList<>(releases.values());
    }

    /** The latest release that the controller has decided about, of those after the given number of releases. */
    synchronized Optional<Release> decided(int after) {
        return releases.values().stream()
                .skip(after)
                .filter(release -> release.stage() == ReleaseStage.LIVE
                        || release.stage() == ReleaseStage.REFUSED
                        || release.stage() == ReleaseStage.RETIRED)
                .reduce((first, second) -> second);
    }
}
