package io.reviewstream.app;

import io.reviewstream.events.release.Release;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what the app tells. */
public final class Heard implements AppListener {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public List<String> lines() {
        return lines;
    }

    @Override
    public void stateChanged(AppState state) {
        lines.add(state.name());
    }

    @Override
    public void releaseChanged(Release release) {
        lines.add(release.version() + " " + release.stage());
    }

    @Override
    public void loadFailed(String version, String why) {
        lines.add("failed " + version + ": " + why);
    }

    @Override
    public void swapped(String version) {
        lines.add("swapped " + version);
    }

    @Override
    public void firstPrediction(String version) {
        lines.add("first by " + version);
    }
}
