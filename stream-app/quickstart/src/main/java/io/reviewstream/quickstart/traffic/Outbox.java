package io.reviewstream.quickstart.traffic;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.program.kafka.KafkaClients;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends bytes to Kafka, idempotently and with acks=all. Thread-safe. */
public final class Outbox implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public Outbox(KafkaConnection kafka) {
        this.producer = new KafkaClients(kafka, "demo").writer(Map.of(ProducerConfig.LINGER_MS_CONFIG, 5));
    }

    void send(String topic, byte[] key, byte @Nullable [] value) {
        // The callback keeps what went wrong, for flush() to tell.
        var unused = producer.send(new ProducerRecord<>(topic, key, value), (metadata, wrong) -> {
            if (wrong != null) {
                failure.compareAndSet(null, wrong);
            }
        });
    }

    /**
     * Waits until everything sent has arrived.
     *
     * @throws IllegalStateException if something did not arrive
     */
    public void flush() {
        producer.flush();
        Exception wrong = failure.get();
        if (wrong != null) {
            throw new IllegalStateException("A record did not reach Kafka", wrong);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
