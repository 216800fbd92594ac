package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.drift.DriftRow;
import io.reviewstream.benchmarks.line.Lane;
import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
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

    private static final byte[] MODEL = "reviews".getBytes(StandardCharsets.UTF_8);

    private final Lane lane;
    private final AvroSerdes serdes;
    private final Producer<byte[], byte[]> producer;
    private long reviews;
    private long labels;

    StepPublisher(Lane lane) {
        this.lane = lane;
        serdes = new AvroSerdes(lane.line().schemas());
        producer = new KafkaClients(lane.line().kafka(), "benchmark").writer(Map.of("linger.ms", "5"));
    }

    /** Publishes reviews, and returns when the broker has them. */
    void reviews(List<DriftRow> rows) throws Exception {
        String topic = lane.topics().reviews();
        send(rows, topic, DriftRow::id, row -> new Review(row.id(), row.text(), "en", row.group(), Instant.now()));
        reviews += rows.size();
    }

    /** Reviews published so far. */
    long published() {
        return reviews;
    }

    /** Publishes labels: each review is asked about, so that they favour nobody. */
    void labels(List<GivenLabels.Given> given) throws Exception {
        send(
                given,
                lane.topics().feedback(),
                GivenLabels.Given::reviewId,
                one -> new Feedback(
                        one.reviewId(),
                        one.label(),
                        FeedbackSource.RANDOM_REQUEST,
                        1.0,
                        false,
                        Instant.now(),
                        one.text()));
        labels += given.size();
    }

    /** Labels published so far. */
    long labelled() {
        return labels;
    }

    /** Asks for a candidate, as an operator does. */
    void trainNow() throws Exception {
        String topic = lane.topics().commands();
        ReleaseCommand command = ReleaseCommand.newBuilder()
                .setCommandId("train-after-" + labels)
                .setAction(ReleaseAction.TRAIN)
                .setIssuedBy("benchmark")
                .setIssuedAt(Instant.now())
                .build();
        RecordMetadata unused = producer.send(new ProducerRecord<>(topic, MODEL, serdes.encode(topic, command)))
                .get();
    }

    private <T> void send(List<T> rows, String topic, Function<T, String> id, Function<T, SpecificRecord> record)
            throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (T row : rows) {
            byte[] key = id.apply(row).getBytes(StandardCharsets.UTF_8);
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
