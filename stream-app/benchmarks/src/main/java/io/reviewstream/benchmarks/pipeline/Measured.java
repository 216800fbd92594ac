package io.reviewstream.benchmarks.pipeline;

import io.reviewstream.benchmarks.line.Latencies;
import org.jspecify.annotations.Nullable;

/**
 * What one program took.
 *
 * @param perSecond predictions a second at full speed
 * @param micros processor time for each, in microseconds
 * @param brokerMicros the same of the broker
 * @param batch reviews in a batch at full speed; NaN where there are no batches
 * @param times processor time against encoding and scoring the same texts in turn; NaN where that was not done
 * @param formerTimes the same against encoding and scoring as they were, by Nori's tokenizer and TensorFlow; NaN likewise
 * @param bareMicros processor time of that for each text; NaN likewise
 * @param bytes memory that the app allocates for each, about; NaN where that was not looked at
 * @param half under half of that load, if it was measured
 * @param residentBytes at the end
 * @param peakBytes ever
 * @param reviews that were published
 */
record Measured(
        double perSecond,
        double micros,
        double brokerMicros,
        double batch,
        double times,
        double formerTimes,
        double bareMicros,
        double bytes,
        @Nullable Half half,
        long residentBytes,
        long peakBytes,
        int reviews,
        int lost,
        int doubled,
        int outOfOrder) {

    /**
     * Under half of the highest load.
     *
     * @param perSecond reviews that were published a second
     * @param micros processor time for each, in microseconds
     * @param batch reviews in a batch
     */
    record Half(double perSecond, double micros, double batch, Latencies latencies) {}
}
