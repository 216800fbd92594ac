package io.reviewstream.app;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProblem;
import io.reviewstream.events.topics.TopicProvisioner;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses to start on topics that are not there: Kafka Streams would say so late, and in its own words. */
final class TopicCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);

    private TopicCheck() {}

    static void require(KafkaConnection kafka, TopicNames topics) {
        List<TopicProblem> problems = new TopicProvisioner(kafka).check(topics);
        problems.stream().filter(problem -> !problem.fatal()).forEach(problem -> LOG.warn("Topic {}", problem));
        List<String> fatal = problems.stream()
                .filter(TopicProblem::fatal)
                .map(TopicProblem::toString)
                .toList();
        if (!fatal.isEmpty()) {
            throw new TopicsNotReadyException(fatal);
        }
    }
}
