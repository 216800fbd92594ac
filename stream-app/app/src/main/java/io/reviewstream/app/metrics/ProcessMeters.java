package io.reviewstream.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;

/** Figures of the JVM and its process. */
public final class ProcessMeters implements AutoCloseable {
    /** Listens to the collector until it is closed. */
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private ProcessMeters() {}

    /** Has these figures told by the meters. */
    public static ProcessMeters bindTo(MeterRegistry meters) {
        ProcessMeters bound = new ProcessMeters();
        bound.collections.bindTo(meters);
        new ClassLoaderMetrics().bindTo(meters);
        new JvmInfoMetrics().bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        return bound;
    }

    @Override
    public void close() {
        collections.close();
    }
}
