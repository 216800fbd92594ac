package io.reviewstream.app.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/**
 * Reviews as whoever sent them decided, and a share of those that nobody decided on; batches always, for their spans are
 * made only where one of these links to them. Thread-safe.
 */
final class SpanSampler implements Sampler {
    private final Sampler reviews;

    /** Creates one; {@code ratio} is the share, 0 to 1. */
    SpanSampler(double ratio) {
        this.reviews = Sampler.parentBased(Sampler.traceIdRatioBased(ratio));
    }

    @Override
    public SamplingResult shouldSample(
            Context parent, String traceId, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
        return name.equals(BatchTrace.NAME)
                ? SamplingResult.recordAndSample()
                : reviews.shouldSample(parent, traceId, name, kind, attributes, links);
    }

    @Override
    public String getDescription() {
        return "ReviewsAndTheirBatches{" + reviews.getDescription() + "}";
    }
}
