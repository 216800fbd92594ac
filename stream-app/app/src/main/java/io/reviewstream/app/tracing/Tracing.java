package io.reviewstream.app.tracing;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.OtlpEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends spans where the settings say so, as long as it is open. Thread-safe. */
public final class Tracing implements AutoCloseable {
    /** More than a receiver that answers leaves waiting; a span takes about 2 KiB. */
    private static final int MOST_WAITING = 4096;

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final String SCOPE = "io.reviewstream.app";

    /** Held, or the level would be forgotten with it. It writes several lines for each request that fails; we write one. */
    private static final Logger EXPORTERS = Logger.getLogger("io.opentelemetry.exporter");

    private final @Nullable SdkTracerProvider provider;
    private final ReviewTraces reviews;

    private Tracing(@Nullable SdkTracerProvider provider, ReviewTraces reviews) {
        this.provider = provider;
        this.reviews = reviews;
    }

    /** Begins; nothing is sent where no receiver is set. */
    public static Tracing open(AppConfig config, String instanceId, Clock clock, MeterRegistry meters) {
        SpanMeters spans = new SpanMeters(meters);
        AppConfig.Tracing settings = config.tracing();
        return settings.otlpEndpoint()
                .map(endpoint -> to(endpoint, config, instanceId, clock, spans))
                .orElseGet(() -> new Tracing(null, ReviewTraces.NONE));
    }

    private static Tracing to(
            OtlpEndpoint endpoint, AppConfig config, String instanceId, Clock clock, SpanMeters meters) {
        EXPORTERS.setLevel(Level.OFF);
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(Resource.create(who(config, instanceId))))
                .setSampler(new SpanSampler(config.tracing().samplingRatio()))
                .addSpanProcessor(new BoundedSpans(
                        exporter(endpoint, config.tracing()), endpoint.toString(), MOST_WAITING, meters))
                .build();
        return new Tracing(provider, new RecordedTraces(provider.get(SCOPE), config.applicationId(), clock));
    }

    private static SpanExporter exporter(OtlpEndpoint endpoint, AppConfig.Tracing settings) {
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.traces())
                .setCompression("gzip")
                .setConnectTimeout(REQUEST_TIMEOUT)
                .setTimeout(REQUEST_TIMEOUT);
        settings.otlpHeaders().byName().forEach(exporter::addHeader);
        return exporter.build();
    }

    private static Attributes who(AppConfig config, String instanceId) {
        String version = Tracing.class.getPackage().getImplementationVersion();
        return Attributes.builder()
                .put("service.name", config.applicationId())
                .put("service.instance.id", instanceId)
                .put("service.version", version == null ? "unknown" : version)
                .build();
    }

    /** What is told of reviews. */
    public ReviewTraces reviews() {
        return reviews;
    }

    /** Sends what waits, within a few seconds, and ends. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
