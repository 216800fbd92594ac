package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.line.Lane;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.kafka.KafkaClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what the app said, as any consumer of committed predictions. For one thread. */
final class PredictionsOfSteps implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final AvroSerdes serdes;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Said> said = new HashMap<>();

    /** What a prediction says, as far as it counts here. */
    record Said(String label, String release) {}

    PredictionsOfSteps(Lane lane) {
        serdes = new AvroSerdes(lane.line().schemas());
        KafkaClients clients = new KafkaClients(lane.line().kafka(), "benchmark");
        List<TopicPartition> partitions = clients.partitions(lane.topics().classified());
        consumer = clients.reader();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Looks for more, and returns all that came so far, by review id. */
    Map<String, Said> look() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
            Prediction prediction = serdes.decode(Prediction.class, record.value());
            said.put(prediction.getReviewId(), new Said(prediction.getLabel(), prediction.getRelease()));
        }
        return said;
    }

    @Override
    public void close() {
        consumer.close();
        serdes.close();
    }
}
