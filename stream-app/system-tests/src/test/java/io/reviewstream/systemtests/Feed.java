package io.reviewstream.systemtests;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.LabelRequestReason;
import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends reviews and their labels to a line. For one thread. */
final class Feed implements AutoCloseable {
    private final Line line;
    private final AvroSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;

    Feed(Line line) {
        this.line = line;
        this.serdes = new AvroSerdes(line.schemas());
        this.producer = new KafkaProducer<>(
                line.kafka().clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    void review(String id, String text) {
        send(
                line.topics().reviews(),
                id,
                Review.newBuilder().setId(id).setText(text).build());
    }

    /** @param text null if the review brings it */
    void label(String id, String label, @Nullable String text) {
        send(
                line.topics().feedback(),
                id,
                new Feedback(id, label, FeedbackSource.RANDOM_REQUEST, 0.1, false, Instant.now(), text));
    }

    /** Answers a request as people's tools do: its review brings the text. */
    void answer(LabelRequest request, String label) {
        FeedbackSource source = request.getReason() == LabelRequestReason.RANDOM
                ? FeedbackSource.RANDOM_REQUEST
                : FeedbackSource.UNCERTAIN_REQUEST;
        send(
                line.topics().feedback(),
                request.getReviewId(),
                new Feedback(
                        request.getReviewId(),
                        label,
                        source,
                        request.getSamplingProbability(),
                        false,
                        Instant.now(),
                        null));
    }

    private void send(String topic, String key, SpecificRecord value) {
        var unused = producer.send(
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), serdes.encode(topic, value)));
    }

    /** Waits until all that was sent is there. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        serdes.close();
    }
}
