package io.reviewstream.app.cli.sending;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.topics.TopicLimits;
import io.reviewstream.program.console.CommandFailure;
import io.reviewstream.program.console.Failures;
import io.reviewstream.program.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends records with acks=all by an idempotent producer and counts what became of them. One thread sends; the counts are
 * right once {@link #flush()} has returned.
 */
public final class RecordSender<T> implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final Serializer<T> serializer;
    private final String topic;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Exception> broken = new AtomicReference<>();

    public RecordSender(KafkaConnection kafka, Serializer<T> serializer, String topic) {
        this.producer = KafkaClients.ofCommands(kafka)
                .writer(Map.of(
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        TopicLimits.INPUT_BYTES,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        64 * 1024));
        this.serializer = serializer;
        this.topic = topic;
    }

    /**
     * Sends one record; waits while the producer's memory is full.
     *
     * @throws CommandFailure if an earlier record failed in a way that others will fail too
     */
    public void send(String key, T value) {
        failIfBroken();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), serializer.serialize(topic, value));
        // The callback tells what became of it.
        var unused = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.incrementAndGet();
            } else {
                refused(key, failure);
            }
        });
    }

    private void refused(String key, Exception failure) {
        refused.incrementAndGet();
        if (failure instanceof RecordTooLargeException) {
            refusals.add("record " + key + " is too large for Kafka: " + failure.getMessage());
        } else {
            broken.compareAndSet(null, failure);
        }
    }

    /** Waits until each record is acknowledged or refused. */
    public void flush() {
        producer.flush();
        failIfBroken();
    }

    private void failIfBroken() {
        Exception failure = broken.get();
        if (failure != null) {
            throw new CommandFailure(
                    "stopped, with " + acknowledged + " records acknowledged: " + Failures.describe(failure), failure);
        }
    }

    long acknowledged() {
        return acknowledged.get();
    }

    long refused() {
        return refused.get();
    }

    /** Takes the next sentence about a record that Kafka refused; null if there is none. */
    @Nullable
    String nextRefusal() {
        return refusals.poll();
    }

    @Override
    public void close() {
        producer.close();
    }
}
