package io.reviewstream.app.dashboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.ConfigLoader;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.http.Health;
import io.reviewstream.app.http.HttpFace;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.app.serving.ServingStatus;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.events.serde.AvroSerdes;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A dashboard that knows what a test tells it, with no broker: it never looks at the stream. */
final class ServedDashboard implements AutoCloseable {
    private final LiveModel live = new LiveModel();
    private final AvroSerdes serdes = new AvroSerdes(new RegistryConnection("mock://dashboard", Map.of(), true));
    private final Dashboard dashboard;
    private final HttpFace face;

    ServedDashboard(Supplier<Optional<DriftView>> drift, String... settings) {
        this(drift, ReleaseLog.empty(), settings);
    }

    ServedDashboard(Supplier<Optional<DriftView>> drift, ReleaseLog log, String... settings) {
        MeterRegistry meters = new SimpleMeterRegistry();
        AppConfig config = config(settings);
        Health health = new Health("RUNNING", true, true, "");
        dashboard = new Dashboard(sources(config, serdes, live, meters, drift, () -> log));
        face = HttpFace.start(
                config, config.bundleStore().open(), live, () -> health, () -> log, meters, dashboard.routes());
    }

    static AppConfig config(String... settings) {
        Map<String, String> overrides = new HashMap<>(Map.of("http.port", "0"));
        for (int i = 0; i < settings.length; i += 2) {
            overrides.put(settings[i], settings[i + 1]);
        }
        return new ConfigLoader(Map.of()).load(null, overrides);
    }

    static DashboardSources sources(
            AppConfig config,
            AvroSerdes serdes,
            LiveModel live,
            MeterRegistry meters,
            Supplier<Optional<DriftView>> drift,
            Supplier<ReleaseLog> log) {
        return new DashboardSources(
                config,
                config.bundleStore().open(),
                serdes,
                live,
                meters,
                Clock.systemUTC(),
                () -> new Health("RUNNING", true, true, ""),
                log,
                () -> new ServingStatus(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0),
                drift,
                Optional::empty);
    }

    /** What it would see of the stream, if it looked. */
    Dashboard dashboard() {
        return dashboard;
    }

    URI address() {
        return face.address();
    }

    @Override
    public void close() {
        dashboard.close();
        face.close();
        live.close();
        serdes.close();
    }
}
