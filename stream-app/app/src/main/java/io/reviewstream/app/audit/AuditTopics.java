package io.reviewstream.app.audit;

import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.program.kafka.KafkaClients;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * What is compared, each topic with all its partitions.
 *
 * @param reviews the input
 * @param classified predictions
 * @param deadLetters dead letters
 * @param releases name of the release log
 */
public record AuditTopics(
        List<TopicPartition> reviews,
        List<TopicPartition> classified,
        List<TopicPartition> deadLetters,
        String releases) {
    public AuditTopics {
        reviews = List.copyOf(reviews);
        classified = List.copyOf(classified);
        deadLetters = List.copyOf(deadLetters);
    }

    /** Asks Kafka for the partitions of topics that there are. */
    public static AuditTopics of(KafkaClients kafka, TopicNames names) {
        return new AuditTopics(
                kafka.partitions(names.reviews()),
                kafka.partitions(names.classified()),
                kafka.partitions(names.deadLetters()),
                names.releases());
    }
}
