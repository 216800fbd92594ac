package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.drift.DriftRow;
import io.reviewstream.benchmarks.line.Lane;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.Review;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Publishes reviews without their labels, and later the labels without the texts. For one thread. */
final class StepPublisher implements AutoCloseable {
    /** All go there: what is trained depends on the order of the labels, and that is one within a partition. */
    static final int PARTITION = 0;

    private final Lane lane;
    private final AvroSerdes serdes;
    private final Producer<byte[], byte[]> producer;
    private long reviews;

    StepPublisher(Lane lane) {
        this.lane = lane;
        serdes = new AvroSerdes(lane.line().schemas());
        producer = new KafkaClients(lane.line().kafka(), "benchmark").writer(Map.of("linger.ms", "5"));
    }

    /** Publishes reviews, and returns when the broker has them. */
    void reviews(List<DriftRow> rows) throws Exception {
        String topic = lane.topics().reviews();
        send(rows, topic, row -> new Review(row.id(), row.text(), "en", row.group(), Instant.now()));
        reviews += rows.size();
    }

    /** Reviews published so far. */
    long published() {
        return reviews;
    }

    /** Publishes the labels of reviews: each review is asked about, so that they favour nobody. */
    void labels(List<DriftRow> rows) throws Exception {
        send(
                rows,
                lane.topics().feedback(),
                row -> new Feedback(
                        row.id(), row.label(), FeedbackSource.RANDOM_REQUEST, 1.0, false, Instant.now(), null));
    }

    private void send(List<DriftRow> rows, String topic, Function<DriftRow, SpecificRecord> record) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (DriftRow row : rows) {
            byte[] key = row.id().getBytes(StandardCharsets.UTF_8);
            sent.add(producer.send(
                    new ProducerRecord<>(topic, PARTITION, key, serdes.encode(topic, record.apply(row)))));
        }
        for (Future<RecordMetadata> one : sent) {
            RecordMetadata unused = one.get();
        }
    }

    @Override
    public void close() {
        producer.close();
        serdes.close();
    }
}
