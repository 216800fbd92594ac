package io.reviewstream.app.rescoring;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.topics.RecordRoom;
import io.reviewstream.program.kafka.KafkaClients;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes predictions, some at a time in a transaction. For one thread. */
final class PredictionTransactions implements AutoCloseable {
    private static final String ID = "reviewstream-rescore-";

    private final Producer<byte[], byte[]> producer;

    /** Gives up what an earlier run with the same topic and release left open, and ends it if it still runs. */
    PredictionTransactions(KafkaConnection kafka, String topic, String release, RecordRoom room) {
        this.producer = KafkaClients.ofCommands(kafka)
                .transactions(
                        ID + topic + "-" + release,
                        Map.of(
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                room.ofRequest(),
                                ProducerConfig.LINGER_MS_CONFIG,
                                20));
    }

    /** Writes all or none. */
    void write(List<ProducerRecord<byte[], byte[]>> predictions) {
        producer.beginTransaction();
        try {
            for (ProducerRecord<byte[], byte[]> prediction : predictions) {
                // A failure makes the commit fail.
                var unused = producer.send(prediction);
            }
            producer.commitTransaction();
        } catch (KafkaException e) {
            abort();
            throw e;
        }
    }

    private void abort() {
        try {
            producer.abortTransaction();
        } catch (KafkaException | IllegalStateException e) { // the latter after a commit whose end is not known
            // The broker gives it up by itself, at its timeout or when the next run begins.
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
