package io.reviewstream.job.examples;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** The clock of what has none: it is idle, so that nobody waits for it. */
final class Timeless implements WatermarkGenerator<SourceElement> {
    @Override
    public void onEvent(SourceElement event, long timestamp, WatermarkOutput output) {
        output.markIdle();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
