package io.reviewstream.app.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.reviewstream.model.scoring.graph.ScoringPath;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a batch: a span only if a review of it has one that links to it. One thread scores a batch and hands its
 * outcomes on; it alone uses this.
 */
public final class BatchTrace {
    static final String NAME = "reviewstream batch";

    private final Tracer tracer;
    private final Clock clock;
    private final int reviews;
    private final Instant began;
    private Instant ended;
    private int longest;
    private @Nullable String release;
    private @Nullable ScoringPath path;
    private @Nullable SpanContext context;

    BatchTrace(Tracer tracer, Clock clock, int reviews) {
        this.tracer = tracer;
        this.clock = clock;
        this.reviews = reviews;
        this.began = clock.instant();
        this.ended = began;
    }

    /** A release scores it, in this way if that is known. */
    public void scoredBy(String version, Optional<ScoringPath> how) {
        release = version;
        path = how.orElse(null);
    }

    /** One of its reviews has so many tokens. */
    public void tokens(int count) {
        longest = Math.max(longest, count);
    }

    /** It is scored, and its predictions are written down. */
    public void end() {
        ended = clock.instant();
    }

    /** Returns what reviews link to; the first who asks makes the span. */
    SpanContext context() {
        SpanContext known = context;
        if (known == null) {
            known = span();
            context = known;
        }
        return known;
    }

    private SpanContext span() {
        SpanBuilder builder = tracer.spanBuilder(NAME)
                .setNoParent()
                .setStartTimestamp(began)
                .setAttribute(SpanAttributes.BATCH_COUNT, (long) reviews)
                .setAttribute(SpanAttributes.BATCH_LONGEST, (long) longest);
        if (release != null) {
            builder.setAttribute(SpanAttributes.RELEASE, release);
        }
        if (path != null) {
            builder.setAttribute(SpanAttributes.SCORING_PATH, path.name());
        }
        Span span = builder.startSpan();
        span.end(ended);
        return span.getSpanContext();
    }
}
