package io.reviewstream.systemtests;

import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Publishes reviews to a line, each with its number in a header; closing waits for all and fails if one was refused. */
final class Publisher implements AutoCloseable {

    private final String topic;
    private final AvroSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Publisher(Line line) {
        topic = line.topics().reviews();
        serdes = new AvroSerdes(line.schemas());
        Map<String, Object> properties = line.kafka().clientProperties().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toString(), Map.Entry::getValue));
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Publishes a review; {@code key} may be null. */
    void publish(int number, @Nullable String key, String text) {
        Review review =
                Review.newBuilder().setId("review-" + number).setText(text).build();
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        send(number, new ProducerRecord<>(topic, keyBytes, serdes.encode(topic, review)));
    }

    /** Publishes what no schema explains. */
    void publishUnreadable(int number) {
        send(number, new ProducerRecord<>(topic, ("no review " + number).getBytes(StandardCharsets.UTF_8)));
    }

    private void send(int number, ProducerRecord<byte[], byte[]> sent) {
        sent.headers().add("number", Integer.toString(number).getBytes(StandardCharsets.UTF_8));
        var unused = producer.send(sent, (metadata, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
    }

    @Override
    public void close() {
        producer.close();
        serdes.close();
        Exception refused = failure.get();
        if (refused != null) {
            throw new IllegalStateException("a review was not published", refused);
        }
    }
}
