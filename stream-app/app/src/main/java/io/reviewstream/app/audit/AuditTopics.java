package io.reviewstream.app.audit;

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
}
