package io.reviewstream.app.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;

/** Times requests by route and status. What has no route has one label in common: labels stay bounded. Thread-safe. */
final class RequestMeters {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry meters;
    private final Set<String> paths;

    RequestMeters(MeterRegistry meters, Set<String> paths) {
        this.meters = meters;
        this.paths = Set.copyOf(paths);
    }

    void record(Context context, float millis) {
        String method = context.req().getMethod();
        Timer.builder("reviewstream.http.requests")
                .description("Time to answer a request over HTTP.")
                .tag("method", METHODS.contains(method) ? method : "other")
                .tag("route", paths.contains(context.path()) ? context.path() : "none")
                .tag("status", Integer.toString(context.statusCode()))
                .serviceLevelObjectives(BUCKETS)
                .register(meters)
                .record(Duration.ofNanos((long) (millis * 1e6f)));
    }
}
