package io.reviewstream.job.examples;

import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/** Runs the join on the reviews' event time alone; feedback neither holds the clock back nor moves it. */
final class ReviewClockJoin extends KeyedCoProcessOperator<String, GivenLabel, ReviewText, TrainingExample> {

    ReviewClockJoin(FeedbackJoin join) {
        super(join);
    }

    @Override
    public void processWatermark1(Watermark mark) {
        // Feedback has no say in what time it is.
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        processWatermark(mark);
    }
}
