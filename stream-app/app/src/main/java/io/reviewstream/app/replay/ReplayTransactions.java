package io.reviewstream.app.replay;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.topics.TopicLimits;
import io.reviewstream.program.kafka.KafkaClients;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Sends letters and remembers it, in one transaction each time: both happen or neither. One replay of a group at a time;
 * a later one ends the transactions of an earlier one. For one thread.
 */
final class ReplayTransactions implements AutoCloseable {
    private static final String ID = "reviewstream-replay-";

    private final String group;
    private final Producer<byte[], byte[]> producer;

    /** Gives up what an earlier replay of the group left open. */
    ReplayTransactions(KafkaConnection kafka, String group) {
        this.group = group;
        this.producer = KafkaClients.ofCommands(kafka)
                .transactions(ID + group, Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicLimits.OUTPUT_BYTES));
    }

    /** How many partitions a topic has. */
    int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    /**
     * Sends all or none, letters and what the group is to remember; returns how many the brokers have.
     *
     * @throws ReplayException if a later replay of the group took over
     * @throws KafkaException if it fails otherwise
     */
    long send(List<ProducerRecord<byte[], byte[]>> records) {
        AtomicLong acknowledged = new AtomicLong();
        producer.beginTransaction();
        try {
            for (ProducerRecord<byte[], byte[]> record : records) {
                // A failure makes the commit fail.
                var unused = producer.send(record, (metadata, failure) -> {
                    if (failure == null) {
                        acknowledged.incrementAndGet();
                    }
                });
            }
            producer.commitTransaction();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new ReplayException("another replay of group " + group + " has begun, and this one gives way", e);
        } catch (KafkaException e) {
            abort();
            throw e;
        }
        return acknowledged.get();
    }

    private void abort() {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) { // the latter after a commit whose end is not known
            // The broker gives it up by itself, at its timeout or when the next replay begins.
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
