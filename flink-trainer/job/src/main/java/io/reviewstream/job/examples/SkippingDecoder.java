package io.reviewstream.job.examples;

import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.Portable;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the records of a topic. What is no such record is skipped and counted. A registry that cannot be reached, or has
 * lost its schemas, fails the job, which then tries again.
 */
abstract class SkippingDecoder<R extends SpecificRecord, T> extends ProcessFunction<SourceElement, T> {
    private final Portable<RegistryConnection> registry;
    private final String own;
    private final String topic;
    private final Class<R> type;
    private final String counter;
    private transient @Nullable AvroSerdes serdes;
    private transient @Nullable Counter skipped;

    /** @param counter what the metric of those that are skipped is called */
    SkippingDecoder(FeedbackSettings settings, String topic, Class<R> type, String counter) {
        this.registry = Portable.of(settings.registry());
        this.own = settings.topics().commands();
        this.topic = topic;
        this.type = type;
        this.counter = counter;
    }

    /** Takes what was decoded. */
    abstract void decoded(R value, RawRecord record, Collector<T> out);

    @Override
    public void open(OpenContext context) {
        serdes = new AvroSerdes(registry.get());
        serdes.relyOn(own);
        serdes.learn(topic);
        skipped = getRuntimeContext().getMetricGroup().counter(counter);
    }

    @Override
    public void processElement(SourceElement arrival, Context context, Collector<T> out) {
        RawRecord record = Objects.requireNonNull(arrival.record());
        byte[] value = record.value();
        if (value == null) {
            Objects.requireNonNull(skipped).inc();
            return;
        }
        try {
            decoded(
                    Objects.requireNonNull(serdes).decode(type, record.header(AvroSerdes.SCHEMA_HEADER), value),
                    record,
                    out);
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
