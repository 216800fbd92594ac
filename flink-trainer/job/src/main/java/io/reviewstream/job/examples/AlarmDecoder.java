package io.reviewstream.job.examples;

import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
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
 * Picks from the drift reports those with which an alarm begins that nobody has muted. What is no report is skipped and
 * counted; a registry that cannot be reached fails the job, which then tries again.
 */
final class AlarmDecoder extends ProcessFunction<SourceElement, TrainingExample> {
    private final Portable<RegistryConnection> registry;
    private final String own;
    private final String topic;
    private transient @Nullable AvroSerdes serdes;
    private transient @Nullable Counter skipped;

    AlarmDecoder(FeedbackSettings settings) {
        this.registry = Portable.of(settings.registry());
        this.own = settings.topics().commands();
        this.topic = settings.topics().drift();
    }

    @Override
    public void open(OpenContext context) {
        serdes = new AvroSerdes(registry.get());
        serdes.relyOn(own);
        serdes.learn(topic);
        skipped = getRuntimeContext().getMetricGroup().counter("driftReportsSkipped");
    }

    @Override
    public void processElement(SourceElement arrival, Context context, Collector<TrainingExample> out) {
        RawRecord record = Objects.requireNonNull(arrival.record());
        byte[] value = record.value();
        if (value == null) {
            Objects.requireNonNull(skipped).inc();
            return;
        }
        try {
            DriftReport report = Objects.requireNonNull(serdes)
                    .decode(DriftReport.class, record.header(AvroSerdes.SCHEMA_HEADER), value);
            if (asks(report, Instant.ofEpochMilli(record.timestamp()))) {
                out.collect(TrainingExample.drift(
                        report.getAlarm(), report.getRelease(), record.partition(), record.offset()));
            }
        } catch (UndecodableException e) {
            Objects.requireNonNull(skipped).inc();
        }
    }

    private static boolean asks(DriftReport report, Instant at) {
        Instant muted = report.getMutedUntil();
        return report.getRaised()
                && report.getSeverity() == DriftSeverity.ALARM
                && (muted == null || !muted.isAfter(at));
    }

    @Override
    public void close() {
        if (serdes != null) {
            serdes.close();
        }
    }
}
