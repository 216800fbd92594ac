package io.reviewstream.app.dashboard;

import io.reviewstream.events.Prediction;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import io.reviewstream.program.kafka.KafkaClients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Readers that take little at a time: they look into topics, and must not cost the broker what a program costs. */
final class SmallReader {
    private static final int BYTES_OF_PARTITION = 64 << 10;
    private static final int BYTES = 512 << 10;
    private static final int RECORDS = 1_000;

    /** Somebody waits for a page, and the app may stop; a request may not last longer than a call. */
    private static final Map<String, String> PATIENCE = Map.of(
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000", ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");

    private SmallReader() {}

    /** A reader of committed records, in no group; for one thread. */
    static Consumer<byte[], byte[]> open(KafkaConnection kafka) {
        return clients(kafka)
                .reader(Map.of(
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_OF_PARTITION,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS));
    }

    /** As {@link #open}, of what a group has committed; it joins nothing. */
    static Consumer<byte[], byte[]> ofGroup(KafkaConnection kafka, String group) {
        return clients(kafka).reader(group);
    }

    /** The partitions of a topic, as the broker has them now. */
    static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    /** The prediction in a record; empty if there is none in it. */
    static Optional<Prediction> prediction(AvroSerdes serdes, ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(serdes.decode(Prediction.class, record.value() == null ? new byte[0] : record.value()));
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }

    private static KafkaClients clients(KafkaConnection kafka) {
        Map<String, String> properties = new HashMap<>(PATIENCE);
        properties.putAll(kafka.properties());
        return new KafkaClients(new KafkaConnection(kafka.bootstrapServers(), properties), "reviewstream-dashboard");
    }
}
