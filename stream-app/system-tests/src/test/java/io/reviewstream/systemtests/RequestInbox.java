package io.reviewstream.systemtests;

import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The requests for labels on a line, each once. For one thread. */
final class RequestInbox implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final AvroSerdes serdes;
    private final Consumer<byte[], byte[]> consumer;

    RequestInbox(Line line) {
        serdes = new AvroSerdes(line.schemas());
        KafkaClients clients = new KafkaClients(line.kafka(), "inbox");
        List<TopicPartition> partitions = clients.partitions(line.topics().labelRequests());
        consumer = clients.reader();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Those that have come since the last look. */
    List<LabelRequest> look() {
        List<LabelRequest> requests = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(LOOK)) {
            requests.add(serdes.decode(LabelRequest.class, record.value()));
        }
        return requests;
    }

    @Override
    public void close() {
        consumer.close();
        serdes.close();
    }
}
