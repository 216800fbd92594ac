package io.reviewstream.app.dashboard;

import io.reviewstream.app.TestLine;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the topics come to, told by the plainest code: each is read whole, each time anew. */
record TopicFigures(TestLine line) {

    /** A review's label beside its prediction. */
    record Labelled(String predicted, String label, FeedbackSource source, String segment) {}

    <T extends SpecificRecord> T decoded(Class<T> type, ConsumerRecord<byte[], byte[]> record) {
        return line.serdes().decode(type, record.value());
    }

    /** Of each alarm the last report on a complete window. */
    Map<String, DriftReport> latest() {
        Map<String, DriftReport> latest = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : line.records(line.topics().drift())) {
            DriftReport report = decoded(DriftReport.class, record);
            if (report.getComplete()) {
                latest.put(report.getAlarm(), report);
            }
        }
        return latest;
    }

    /** Those of the time. */
    List<Review> reviews(Instant from, Instant to) {
        return line.records(line.topics().reviews()).stream()
                .filter(record -> record.timestamp() >= from.toEpochMilli() && record.timestamp() < to.toEpochMilli())
                .map(record -> decoded(Review.class, record))
                .toList();
    }

    /** All predictions of one segment, or of all others. */
    long predictions(boolean phones) {
        return line.records(line.topics().classified()).stream()
                .map(record -> decoded(Prediction.class, record))
                .filter(prediction -> "phones".equals(prediction.getSegment()) == phones)
                .count();
    }

    /** Each label, of which a review has one, with its prediction. */
    List<Labelled> labelled() {
        Map<String, Prediction> predictions = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : line.records(line.topics().classified())) {
            Prediction prediction = decoded(Prediction.class, record);
            predictions.put(prediction.getReviewId(), prediction);
        }
        return line.records(line.topics().feedback()).stream()
                .map(record -> decoded(Feedback.class, record))
                .map(feedback -> {
                    Prediction prediction = Objects.requireNonNull(predictions.get(feedback.getReviewId()));
                    return new Labelled(
                            prediction.getLabel(),
                            feedback.getLabel(),
                            feedback.getSource(),
                            String.valueOf(prediction.getSegment()));
                })
                .toList();
    }

    /** Those that were not asked for by what the model says. */
    List<Labelled> judging(List<Labelled> all) {
        return all.stream()
                .filter(one -> one.source() == FeedbackSource.RANDOM_REQUEST)
                .toList();
    }

    static double right(List<Labelled> some) {
        return some.stream().filter(one -> one.label().equals(one.predicted())).count() / (double) some.size();
    }
}
