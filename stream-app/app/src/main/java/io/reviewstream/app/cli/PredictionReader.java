package io.reviewstream.app.cli;

import io.reviewstream.events.Prediction;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed predictions by assignment, without a group. For one thread. */
final class PredictionReader implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final AvroSerdes serdes;
    private final Map<TopicPartition, Long> ends;

    PredictionReader(KafkaConnection kafka, AvroSerdes serdes, List<TopicPartition> partitions, boolean fromBeginning) {
        this.consumer =
                new KafkaConsumer<>(properties(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.serdes = serdes;
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        // Seeking is lazy; asking for the positions pins them down to now.
        partitions.forEach(consumer::position);
        this.ends = Map.copyOf(consumer.endOffsets(partitions));
    }

    private static Properties properties(KafkaConnection kafka) {
        Properties properties = new Properties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "reviewstream-cli");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.putAll(kafka.clientProperties());
        return properties;
    }

    ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return consumer.poll(timeout);
    }

    /** Whether everything that was committed when this reader was made has been polled. */
    boolean isAtEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /**
     * Returns the prediction that a record holds.
     *
     * @throws io.reviewstream.events.serde.UndecodableException if it holds none
     * @throws io.reviewstream.events.serde.RegistryUnavailableException if the registry cannot be asked
     */
    Prediction decode(ConsumerRecord<byte[], byte[]> record) {
        // A null value, which no prediction has, decodes as what it is: bytes without a frame.
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return serdes.decode(Prediction.class, value);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
