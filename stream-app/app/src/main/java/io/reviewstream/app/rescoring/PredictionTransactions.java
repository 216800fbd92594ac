package io.reviewstream.app.rescoring;

import io.reviewstream.events.connection.KafkaConnection;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes predictions, some at a time in a transaction. For one thread. */
final class PredictionTransactions implements AutoCloseable {
    private static final String ID = "reviewstream-rescore-";
    private static final int ENVELOPE_BYTES = 64 * 1024;

    private final Producer<byte[], byte[]> producer;

    /** Gives up what an earlier run with the same topic and release left open, and ends it if it still runs. */
    PredictionTransactions(KafkaConnection kafka, String topic, String release, int maxRecordBytes) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "reviewstream-cli");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRecordBytes + ENVELOPE_BYTES);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "20");
        settings.putAll(kafka.clientProperties());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, ID + topic + "-" + release);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
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
