package io.reviewstream.app;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProblem;
import io.reviewstream.events.topics.TopicProvisioner;
import java.util.List;

/** Refuses to start on topics that are not there: Kafka Streams would say so late, and in its own words. */
final class TopicCheck {
    private TopicCheck() {}

    static void require(KafkaConnection kafka, TopicNames topics) {
        List<String> problems = new TopicProvisioner(kafka)
                .check(topics).stream().map(TopicProblem::toString).toList();
        if (!problems.isEmpty()) {
            throw new TopicsNotReadyException(problems);
        }
    }
}
