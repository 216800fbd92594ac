package io.reviewstream.app.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Spans by a tracer. A span is made where its review ends, with the time of arrival that is known by then: nothing is open
 * while a review waits, or left open where its thread dies. Thread-safe.
 */
final class RecordedTraces implements ReviewTraces {
    static final String NAME = "reviewstream classify";

    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;
    private final String group;
    private final Clock clock;

    /** Creates them; {@code group} is the consumer group that reads the reviews. */
    RecordedTraces(Tracer tracer, String group, Clock clock) {
        this.tracer = tracer;
        this.group = group;
        this.clock = clock;
    }

    @Override
    public BatchTrace batch(int reviews) {
        return new BatchTrace(tracer, clock, reviews);
    }

    @Override
    public Headers predicted(Prediction prediction, Headers headers, long since, @Nullable BatchTrace batch) {
        Context parent = parent(headers);
        Span span = start(parent, since);
        if (!span.getSpanContext().isSampled()) {
            return headers;
        }
        describe(span, prediction.getOrigin(), batch);
        span.setAttribute(SpanAttributes.REVIEW, prediction.getReviewId());
        span.setAttribute(SpanAttributes.RELEASE, prediction.getRelease());
        span.end();
        return carrying(span, parent, headers);
    }

    @Override
    public void failed(
            Origin origin, Headers headers, long since, DeadLetterReason reason, @Nullable BatchTrace batch) {
        Span span = start(parent(headers), since);
        if (span.getSpanContext().isSampled()) {
            describe(span, origin, batch);
            span.setAttribute(SpanAttributes.ERROR, reason.name());
            span.setStatus(StatusCode.ERROR, reason.name());
            span.end();
        }
    }

    private static Context parent(Headers headers) {
        return W3C.extract(Context.root(), headers, RecordedTraces::last);
    }

    private Span start(Context parent, long since) {
        return tracer.spanBuilder(NAME)
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .setStartTimestamp(since, TimeUnit.MILLISECONDS)
                .startSpan();
    }

    private void describe(Span span, Origin origin, @Nullable BatchTrace batch) {
        span.setAttribute(SpanAttributes.SYSTEM, "kafka");
        span.setAttribute(SpanAttributes.OPERATION, "classify");
        span.setAttribute(SpanAttributes.OPERATION_TYPE, "process");
        span.setAttribute(SpanAttributes.TOPIC, origin.getTopic());
        span.setAttribute(SpanAttributes.PARTITION, Integer.toString(origin.getPartition()));
        span.setAttribute(SpanAttributes.OFFSET, origin.getOffset());
        span.setAttribute(SpanAttributes.GROUP, group);
        if (batch != null) {
            span.addLink(batch.context());
        }
    }

    /** Whatever came as the context of a trace goes: one that cannot be read must not stand beside ours. */
    private static Headers carrying(Span span, Context parent, Headers headers) {
        Headers all = new RecordHeaders(headers);
        W3C.fields().forEach(all::remove);
        W3C.inject(parent.with(span), all, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.add(name, value.getBytes(StandardCharsets.UTF_8));
            }
        });
        return all;
    }

    /** The last header of a name, as Kafka's clients take it. */
    private static @Nullable String last(@Nullable Headers headers, String name) {
        Header header = headers == null ? null : headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
