package io.reviewstream.events.release;

import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.RegistryUnavailableException;
import io.reviewstream.events.serde.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the release log: partition 0 by assignment, from its start, committed transactions only. No consumer group, so
 * every reader sees every event.
 *
 * <p>One thread reads; {@link #log()} and {@link #wakeup()} may be called by any.
 */
public final class ReleaseLogReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseLogReader.class);
    private static final Duration STEP = Duration.ofMillis(200);

    private final AvroSerdes serdes;
    private final TopicPartition partition;
    private final Consumer<byte[], byte[]> consumer;
    private volatile ReleaseLog log = ReleaseLog.empty();

    /**
     * Reads nothing yet, and does not close the serdes. An event of which the registry lost the schema is waited for
     * and never passed over.
     */
    public ReleaseLogReader(KafkaConnection kafka, AvroSerdes serdes, String topic) {
        this.serdes = serdes;
        serdes.relyOn(topic);
        this.partition = new TopicPartition(topic, 0);
        this.consumer = new KafkaConsumer<>(settings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    private static Properties settings(KafkaConnection kafka) {
        Properties settings = kafka.clientProperties();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        return settings;
    }

    /**
     * Reads every event that was committed when the call began.
     *
     * @return the log up to there
     * @throws TimeoutException if that takes longer, or the topic does not exist
     * @throws RegistryUnavailableException if an event's schema cannot be fetched; the event is read again next time
     * @throws WakeupException after {@link #wakeup()}
     */
    public ReleaseLog readToEnd(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long end = end(timeout);
        while (position(deadline, timeout) < end) {
            read(shorter(STEP, left(deadline, timeout)));
        }
        return log;
    }

    /**
     * Waits for events at most that long, and applies what came.
     *
     * @return the log, changed or not; at once after {@link #wakeup()}
     * @throws RegistryUnavailableException if an event's schema cannot be fetched; the event is read again next time
     */
    public ReleaseLog poll(Duration timeout) {
        try {
            read(timeout);
        } catch (WakeupException e) {
            LOG.debug("woken up while waiting for release events");
        }
        return log;
    }

    /** The log as far as it was read. */
    public ReleaseLog log() {
        return log;
    }

    /** Ends a waiting {@link #poll} or {@link #readToEnd} of another thread, or the next one. */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private long end(Duration timeout) {
        try {
            return consumer.endOffsets(List.of(partition), timeout).getOrDefault(partition, 0L);
        } catch (TimeoutException e) {
            throw late(timeout, e);
        }
    }

    private long position(long deadline, Duration timeout) {
        try {
            return consumer.position(partition, left(deadline, timeout));
        } catch (TimeoutException e) {
            throw late(timeout, e);
        }
    }

    private Duration left(long deadline, Duration timeout) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw late(timeout, null);
        }
        return Duration.ofNanos(left);
    }

    private TimeoutException late(Duration timeout, @Nullable Exception cause) {
        String message = "The release log " + partition.topic() + " was not read to its end within "
                + timeout.toMillis() + " ms: the broker does not answer, or the topic does not exist";
        return new TimeoutException(message, cause);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void read(Duration timeout) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
            try {
                apply(record);
            } catch (RegistryUnavailableException e) {
                consumer.seek(partition, record.offset());
                throw e;
            }
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            LOG.error("release log: offset {} holds no event and is passed over", record.offset());
            return;
        }
        try {
            log = log.plus(serdes.decode(ReleaseEvent.class, record.value()));
        } catch (UndecodableException e) {
            LOG.error("release log: offset {} is passed over: {}", record.offset(), e.getMessage());
        }
    }
}
