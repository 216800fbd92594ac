package io.reviewstream.app.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has spans sent by a thread of its own. What finds more than so many waiting before it is given up and counted: whoever
 * ends a span never waits for a receiver. That spans cannot be sent is said once, and once when they can be again.
 * Thread-safe.
 */
final class BoundedSpans implements SpanProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedSpans.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final SpanProcessor line;
    private final SpanMeters meters;
    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Creates it.
     *
     * @param receiver where the spans go, in words
     * @param most how many may wait
     */
    BoundedSpans(SpanExporter exporter, String receiver, int most, SpanMeters meters) {
        this.meters = meters;
        this.most = most;
        this.line = BatchSpanProcessor.builder(new Sending(exporter, receiver))
                .setMaxQueueSize(most) // full no sooner than we are, so that it drops nothing, for it would not tell
                .setScheduleDelay(EVERY)
                .build();
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        line.onStart(parent, span);
    }

    @Override
    public boolean isStartRequired() {
        return line.isStartRequired();
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (!span.getSpanContext().isSampled()) {
            return;
        }
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            meters.crowdedOut();
        } else {
            line.onEnd(span);
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode shutdown() {
        return line.shutdown();
    }

    @Override
    public CompletableResultCode forceFlush() {
        return line.forceFlush();
    }

    /** Counts what leaves the queue, and what becomes of it. */
    private final class Sending implements SpanExporter {
        private final SpanExporter exporter;
        private final String receiver;
        private volatile boolean failing;

        Sending(SpanExporter exporter, String receiver) {
            this.exporter = exporter;
            this.receiver = receiver;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            int count = spans.size(); // the collection is used again
            waiting.addAndGet(-count);
            CompletableResultCode result = exporter.export(spans);
            return result.whenComplete(() -> {
                if (result.isSuccess()) {
                    sent(count);
                } else {
                    unsent(count, result.getFailureThrowable());
                }
            });
        }

        private void sent(int spans) {
            if (failing) {
                failing = false;
                LOG.info("Spans are sent to {} again", receiver);
            }
            meters.sent(spans);
        }

        private void unsent(int spans, @Nullable Throwable why) {
            if (!failing) {
                failing = true;
                LOG.warn(
                        "Spans cannot be sent to {}, and are dropped until they can; reviews go on: {}",
                        receiver,
                        words(why));
            }
            meters.unsent(spans);
        }

        private static String words(@Nullable Throwable why) {
            if (why instanceof HttpExportException refused) {
                HttpResponse response = refused.getResponse();
                return response == null ? String.valueOf(refused.getCause()) : "HTTP " + response.getStatusCode();
            }
            return String.valueOf(why);
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
