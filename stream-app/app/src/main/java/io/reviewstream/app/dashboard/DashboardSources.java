package io.reviewstream.app.dashboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.http.Health;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.app.serving.ServingStatus;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.events.serde.AvroSerdes;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the dashboard knows the app by. Each may be asked from many threads.
 *
 * @param health how the app is
 * @param log the release log as far as it was read
 * @param serving which release this instance serves, and why not another
 */
public record DashboardSources(
        AppConfig config,
        AvroSerdes serdes,
        LiveModel live,
        MeterRegistry meters,
        Clock clock,
        Supplier<Health> health,
        Supplier<ReleaseLog> log,
        Supplier<ServingStatus> serving) {}
