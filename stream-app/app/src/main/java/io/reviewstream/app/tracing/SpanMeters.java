package io.reviewstream.app.tracing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What becomes of spans. Thread-safe. */
final class SpanMeters {
    private final Counter sent;
    private final Counter crowdedOut;
    private final Counter unsent;

    SpanMeters(MeterRegistry meters) {
        sent = Counter.builder("reviewstream.spans.sent")
                .description("Spans that the receiver of tracing.otlp-endpoint took.")
                .register(meters);
        crowdedOut = dropped(meters, "QUEUE_FULL");
        unsent = dropped(meters, "NOT_SENT");
    }

    private static Counter dropped(MeterRegistry meters, String why) {
        return Counter.builder("reviewstream.spans.dropped")
                .description("Spans that were given up.")
                .tag("why", why)
                .register(meters);
    }

    /** The receiver took so many. */
    void sent(int spans) {
        sent.increment(spans);
    }

    /** One found no place in the queue. */
    void crowdedOut() {
        crowdedOut.increment();
    }

    /** So many could not be sent. */
    void unsent(int spans) {
        unsent.increment(spans);
    }
}
