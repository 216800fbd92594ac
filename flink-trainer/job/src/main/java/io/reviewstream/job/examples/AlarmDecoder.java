package io.reviewstream.job.examples;

import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.job.settings.FeedbackSettings;
import java.time.Instant;
import org.apache.flink.util.Collector;

/** Picks from the drift reports those with which an alarm begins that nobody has muted. */
final class AlarmDecoder extends SkippingDecoder<DriftReport, TrainingExample> {
    AlarmDecoder(FeedbackSettings settings) {
        super(settings, settings.topics().drift(), DriftReport.class, "driftReportsSkipped");
    }

    @Override
    void decoded(DriftReport report, RawRecord record, Collector<TrainingExample> out) {
        if (asks(report, Instant.ofEpochMilli(record.timestamp()))) {
            out.collect(
                    TrainingExample.drift(report.getAlarm(), report.getRelease(), record.partition(), record.offset()));
        }
    }

    private static boolean asks(DriftReport report, Instant at) {
        Instant muted = report.getMutedUntil();
        return report.getRaised()
                && report.getSeverity() == DriftSeverity.ALARM
                && (muted == null || !muted.isAfter(at));
    }
}
