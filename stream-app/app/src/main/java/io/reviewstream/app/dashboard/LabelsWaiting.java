package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.http.HttpAnswers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far the trainer is behind the labels, by what its group has committed. Looking is for one thread. */
final class LabelsWaiting implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final String group;
    private final String topic;

    /**
     * A look.
     *
     * @param came labels that ever came to the topic, by its offsets
     * @param waiting those that the trainer has not committed; null where its group has committed nothing
     */
    private record Look(long came, @Nullable Long waiting) {}

    LabelsWaiting(AppConfig config) {
        this.group = config.modelName() + "-trainer";
        this.topic = config.topics().feedback();
        this.consumer = SmallReader.ofGroup(config.kafka(), group);
    }

    /** What can be told; a broker that refuses is told of. */
    ObjectNode look() {
        ObjectNode json = HttpAnswers.object().put("topic", topic).put("group", group);
        try {
            Look look = ask();
            return json.put("came", look.came()).put("waiting", look.waiting());
        } catch (KafkaException e) {
            return json.put("problem", e.getMessage());
        }
    }

    private Look ask() {
        List<TopicPartition> partitions = SmallReader.partitions(consumer, topic);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        long came = ends.values().stream().mapToLong(end -> end).sum();
        boolean any = committed.values().stream().anyMatch(place -> place != null);
        long read = committed.values().stream()
                .filter(place -> place != null)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
        return new Look(came, any ? came - read : null);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
