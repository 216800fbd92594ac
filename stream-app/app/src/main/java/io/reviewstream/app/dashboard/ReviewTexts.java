package io.reviewstream.app.dashboard;

import io.reviewstream.events.Origin;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads single reviews where their predictions say that they are. For one thread. */
final class ReviewTexts implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(250);
    private static final int STEPS = 8;

    private final Consumer<byte[], byte[]> consumer;
    private final AvroSerdes serdes;
    private final String topic;

    ReviewTexts(KafkaConnection kafka, AvroSerdes serdes, String topic) {
        this.consumer = SmallReader.open(kafka);
        this.serdes = serdes;
        this.topic = topic;
    }

    /** The review; empty if it is not there any more, or stands in another topic. */
    Optional<Review> at(Origin origin) {
        if (!origin.getTopic().equals(topic)) {
            return Optional.empty();
        }
        TopicPartition partition = new TopicPartition(origin.getTopic(), origin.getPartition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, origin.getOffset());
        for (int step = 0; step < STEPS; step++) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(STEP)) {
                return record.offset() == origin.getOffset() && record.value() != null
                        ? decoded(record.value())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Review> decoded(byte[] value) {
        try {
            return Optional.of(serdes.decode(Review.class, value));
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
