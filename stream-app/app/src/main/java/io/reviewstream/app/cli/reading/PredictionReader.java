package io.reviewstream.app.cli.reading;

import io.reviewstream.events.Prediction;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads committed predictions by assignment, without a group. For one thread. */
final class PredictionReader implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final AvroSerdes serdes;
    private final Map<TopicPartition, Long> ends;

    PredictionReader(KafkaConnection kafka, AvroSerdes serdes, List<TopicPartition> partitions, boolean fromBeginning) {
        this.consumer = KafkaClients.ofCommands(kafka).reader();
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
