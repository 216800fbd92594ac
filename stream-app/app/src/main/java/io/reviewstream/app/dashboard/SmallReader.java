package io.reviewstream.app.dashboard;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.program.kafka.KafkaClients;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Readers that take little at a time: they look into topics, and must not cost the broker what a program costs. */
final class SmallReader {
    private static final int BYTES_OF_PARTITION = 64 << 10;
    private static final int BYTES = 512 << 10;
    private static final int RECORDS = 1_000;

    private SmallReader() {}

    /** A reader of committed records, in no group; for one thread. */
    static Consumer<byte[], byte[]> open(KafkaConnection kafka) {
        return new KafkaClients(kafka, "reviewstream-dashboard")
                .reader(Map.of(
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_OF_PARTITION,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS));
    }
}
