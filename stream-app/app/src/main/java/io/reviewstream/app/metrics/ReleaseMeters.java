package io.reviewstream.app.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.reviewstream.app.serving.ModelSource;
import io.reviewstream.app.serving.ReleaseListener;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.events.release.Release;
import io.reviewstream.model.scoring.graph.ScoringPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts loads and swaps of releases, and tells which one serves. Thread-safe. */
public final class ReleaseMeters implements ReleaseListener {
    private final Counter swaps;
    private final Counter failures;
    private final Timer loads;
    private final MultiGauge serving;
    private final MultiGauge scoring;
    /** How each release that was loaded is computed, by version: some bytes a release. */
    private final Map<String, ScoringPath> paths = new ConcurrentHashMap<>();

    /** Registers the meters. */
    public ReleaseMeters(MeterRegistry meters) {
        swaps = Counter.builder("reviewstream.release.swaps")
                .description("Releases that began to serve in this process.")
                .register(meters);
        failures = Counter.builder("reviewstream.release.load.failures")
                .description("Attempts to load a release that failed.")
                .register(meters);
        loads = Timer.builder("reviewstream.release.load")
                .description("Time to verify, load and warm a release; failed attempts are not in it.")
                .register(meters);
        serving = MultiGauge.builder("reviewstream.release.info")
                .description("1, with the version of the release that serves.")
                .register(meters);
        scoring = MultiGauge.builder("reviewstream.release.path")
                .description("1, with the way in which the network of the release that serves is computed.")
                .register(meters);
    }

    /** Returns a source that times another. */
    public ModelSource timed(ModelSource source) {
        return release -> load(source, release);
    }

    private ServedModel load(ModelSource source, Release release) throws Exception {
        Timer.Sample sample = Timer.start();
        ServedModel model = source.load(release);
        sample.stop(loads);
        model.path().ifPresent(path -> paths.put(model.version(), path));
        return model;
    }

    @Override
    public void loadFailed(String version, String why) {
        failures.increment();
    }

    @Override
    public void swapped(String version) {
        swaps.increment();
        serving.register(List.of(MultiGauge.Row.of(Tags.of("release", version), 1)), true);
        ScoringPath path = paths.get(version);
        scoring.register(path == null ? List.of() : List.of(row(path)), true);
    }

    private static MultiGauge.Row<Number> row(ScoringPath path) {
        return MultiGauge.Row.of(Tags.of("path", path.name().toLowerCase(Locale.ROOT)), 1);
    }
}
