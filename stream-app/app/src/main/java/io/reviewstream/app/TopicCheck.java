package io.reviewstream.app;

import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.topics.ProvisioningException;
import io.reviewstream.events.topics.TopicGrowth;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.events.topics.TopicProblem;
import io.reviewstream.events.topics.TopicProvisioner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refuses to start on topics that are not there: Kafka Streams would say so late, and in its own words. */
final class TopicCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);

    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private TopicCheck() {}

    /**
     * Looks twice: a topic that was made a moment ago may not be known to every broker. Without the topics of drift the
     * app runs, and does not look for it.
     *
     * @param drift whether the app would look for it; else their topics are not looked at
     * @param requests whether the app would ask people for labels; else their topic is not looked at
     * @param shadow whether the app would try releases in shadow; else their topic is not looked at
     * @return whether drift can be looked for
     * @throws TopicsNotReadyException if the app cannot run on the topics
     */
    static boolean require(
            KafkaConnection kafka,
            TopicNames topics,
            int maxRecordBytes,
            boolean drift,
            boolean requests,
            boolean shadow,
            StopSignal stop) {
        TopicProvisioner provisioner = new TopicProvisioner(kafka);
        List<String> unused = new ArrayList<>(drift ? List.of() : topics.ofDrift());
        if (!requests) {
            unused.add(topics.labelRequests());
        }
        if (!shadow) {
            unused.addAll(topics.ofShadow());
        }
        Supplier<List<TopicProblem>> look = () -> provisioner.checkWithout(unused, topics, maxRecordBytes);
        List<TopicProblem> problems = look.get();
        if (problems.stream().anyMatch(TopicProblem::fatal) && !stop.await(SECOND_LOOK)) {
            problems = look.get();
        }
        List<String> fatal = fatal(problems.stream()
                .filter(problem -> !topics.ofDrift().contains(problem.topic()))
                .toList());
        if (!fatal.isEmpty()) {
            throw new TopicsNotReadyException(fatal);
        }
        problems.forEach(problem -> LOG.warn("Topic {}", problem));
        return drift
                && problems.stream()
                        .noneMatch(
                                problem -> problem.fatal() && topics.ofDrift().contains(problem.topic()));
    }

    /**
     * Creates the changelog of what is counted to find drift by, unless it is there. Kafka Streams has one instance of the fleet
     * create it: where that one does not count, others that do would wait for it for ever, and score nothing.
     *
     * @return false if that is not possible: then drift cannot be looked for
     */
    static boolean createCounts(KafkaConnection kafka, TopicNames topics, String changelog) {
        try {
            if (new TopicProvisioner(kafka).createChangelog(topics, changelog)) {
                LOG.info("Topics: created {}", changelog);
            }
            return true;
        } catch (ProvisioningException e) {
            LOG.warn("Drift is not looked for: {}", e.getMessage(), e);
            return false;
        }
    }

    /**
     * The same for what people were asked.
     *
     * @throws TopicsNotReadyException if that is not possible
     */
    static void createAsked(KafkaConnection kafka, TopicNames topics, String changelog) {
        try {
            if (new TopicProvisioner(kafka).createChangelog(topics, changelog)) {
                LOG.info("Topics: created {}", changelog);
            }
        } catch (ProvisioningException e) {
            throw new TopicsNotReadyException(List.of("label-requests.enabled is true: " + e.getMessage()));
        }
    }

    /**
     * Makes the topics that follow the reviews as wide as they are.
     *
     * @throws TopicsNotReadyException if that is not possible: Kafka Streams would refuse the changelog for ever
     */
    static void grow(KafkaConnection kafka, TopicNames topics, String changelog) {
        TopicGrowth growth = new TopicProvisioner(kafka).grow(topics, changelog);
        growth.done().forEach(done -> LOG.info("Topics: {}", done));
        if (!growth.problems().isEmpty()) {
            throw new TopicsNotReadyException(fatal(growth.problems()));
        }
    }

    private static List<String> fatal(List<TopicProblem> problems) {
        return problems.stream()
                .filter(TopicProblem::fatal)
                .map(TopicProblem::toString)
                .toList();
    }
}
