package io.reviewstream.job.examples;

import io.reviewstream.events.Review;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.Portable;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Decodes reviews. What is no review is skipped and counted: the app makes the dead letter of it, once. A registry that
 * cannot be reached, or has lost its schemas, fails the job, which then tries again.
 */
final class ReviewDecoder extends ProcessFunction<SourceElement, ReviewText> {
    private final Portable<RegistryConnection> registry;
    private final String own;
    private final String topic;
    private transient @Nullable AvroSerdes serdes;
    private transient @Nullable Counter skipped;

    ReviewDecoder(FeedbackSettings settings) {
        this.registry = Portable.of(settings.registry());
        this.own = settings.topics().commands();
        this.topic = settings.topics().reviews();
    }

    @Override
    public void open(OpenContext context) {
        serdes = new AvroSerdes(registry.get());
        serdes.relyOn(own);
        serdes.learn(topic);
        skipped = getRuntimeContext().getMetricGroup().counter("reviewsSkipped");
    }

    @Override
    public void processElement(SourceElement arrival, Context context, Collector<ReviewText> out) {
        RawRecord record = Objects.requireNonNull(arrival.record());
        byte[] value = record.value();
        if (value == null) {
            Objects.requireNonNull(skipped).inc();
            return;
        }
        try {
            Review review =
                    Objects.requireNonNull(serdes).decode(Review.class, record.header(AvroSerdes.SCHEMA_HEADER), value);
            Instant written = review.getCreatedAt();
            out.collect(new ReviewText(
                    review.getId(),
                    review.getText(),
                    review.getSegment(),
                    written == null ? record.timestamp() : written.toEpochMilli(),
                    record.timestamp()));
        } catch (UndecodableException e) {
            Objects.requireNonNull(skipped).inc();
        }
    }

    @Override
    public void close() {
        if (serdes != null) {
            serdes.close();
        }
    }
}
