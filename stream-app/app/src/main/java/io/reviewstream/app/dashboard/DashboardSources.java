package io.reviewstream.app.dashboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.drift.DriftView;
import io.reviewstream.app.http.Health;
import io.reviewstream.app.quality.QualityView;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.app.serving.ServingStatus;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.model.bundle.BundleStore;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the dashboard knows the app by. Each may be asked from many threads.
 *
 * @param store where bundles are
 * @param health how the app is
 * @param log the release log as far as it was read
 * @param serving which release this instance serves, and why not another
 * @param drift what is known of drift; empty where this app does not look for it
 * @param quality what is known of quality; empty where this app does not follow it
 */
public record DashboardSources(
        AppConfig config,
        BundleStore store,
        AvroSerdes serdes,
        LiveModel live,
        MeterRegistry meters,
        Clock clock,
        Supplier<Health> health,
        Supplier<ReleaseLog> log,
        Supplier<ServingStatus> serving,
        Supplier<Optional<DriftView>> drift,
        Supplier<Optional<QualityView>> quality) {}
