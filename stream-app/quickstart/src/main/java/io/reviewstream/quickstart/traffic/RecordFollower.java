package io.reviewstream.quickstart.traffic;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** Reads a topic's committed records from the beginning, on a thread of its own, until it is closed. */
public final class RecordFollower<T extends SpecificRecord> implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(500);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final AvroSerdes serdes;
    private final Class<T> type;
    private final BiConsumer<T, Instant> receiver;
    private final Thread thread;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private volatile boolean closed;

    /** @param receiver is given each record and its time, always by the same thread */
    public RecordFollower(
            KafkaConnection kafka, AvroSerdes serdes, String topic, Class<T> type, BiConsumer<T, Instant> receiver) {
        this.serdes = serdes;
        this.type = type;
        this.receiver = receiver;
        KafkaClients clients = new KafkaClients(kafka, "demo");
        List<TopicPartition> partitions = clients.partitions(topic);
        this.consumer = clients.reader();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.thread = new Thread(this::read, "demo-" + topic);
        thread.setDaemon(true);
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    /** What ended the reading, if something did. */
    public @Nullable RuntimeException failure() {
        return failure.get();
    }

    private void read() {
        try (consumer) {
            while (!closed) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(STEP)) {
                    receiver.accept(serdes.decode(type, record.value()), Instant.ofEpochMilli(record.timestamp()));
                }
            }
        } catch (WakeupException e) {
            failure.compareAndSet(null, closed ? null : e);
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
