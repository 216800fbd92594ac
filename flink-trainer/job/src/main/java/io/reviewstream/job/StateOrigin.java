package io.reviewstream.job;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.AuthenticationException;

/**
 * Where a state's feedback comes from: its offsets mean something there and nowhere else.
 *
 * @param cluster Kafka's id of it, which no other has unless somebody gives it the same
 * @param topicIds Kafka's ids of the two topics, which a topic that is made anew does not have; empty: not known
 */
record StateOrigin(String cluster, String feedback, String reviews, String topicIds) {
    /** As long as the release log is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Asks the broker.
     *
     * @throws AuthenticationException if it does not let us in
     * @throws IllegalStateException if none answers within a minute
     */
    static StateOrigin of(FeedbackSettings settings) {
        String feedback = settings.topics().feedback();
        String reviews = settings.topics().reviews();
        String cluster = cluster(settings.kafka(), PATIENCE, "");
        return new StateOrigin(cluster, feedback, reviews, topicIds(settings.kafka(), List.of(feedback, reviews)));
    }

    /** Empty where a topic is missing, or not ours to see: whoever reads it is told so. */
    private static String topicIds(KafkaConnection kafka, List<String> topics) {
        try (Admin admin = KafkaClients.ofCommands(kafka).admin()) {
            Map<String, TopicDescription> found = admin.describeTopics(
                            topics, new DescribeTopicsOptions().timeoutMs((int) PATIENCE.toMillis()))
                    .allTopicNames()
                    .get();
            return topics.stream()
                    .map(topic ->
                            Objects.requireNonNull(found.get(topic)).topicId().toString())
                    .collect(Collectors.joining(" "));
        } catch (ExecutionException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while asking for the topics");
        }
    }

    /**
     * The id of a Kafka cluster.
     *
     * @param otherwise what else can be done where no broker answers
     */
    static String cluster(KafkaConnection kafka, Duration patience, String otherwise) {
        try (Admin admin = KafkaClients.ofCommands(kafka).admin()) {
            return admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) patience.toMillis()))
                    .clusterId()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException refused) {
                throw refused;
            }
            throw new IllegalStateException("no broker answers at " + kafka.bootstrapServers()
                    + "; check --bootstrap-servers and security.protocol" + otherwise);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while asking for a broker");
        }
    }

    /** Reads what {@link #write} wrote; a note of a former version knows no ids of topics, one that was cut off is none. */
    static Optional<StateOrigin> read(Path note) throws IOException {
        List<String> lines = Files.exists(note) ? Files.readAllLines(note) : List.of();
        return lines.size() < 3
                ? Optional.empty()
                : Optional.of(new StateOrigin(
                        lines.get(0), lines.get(1), lines.get(2), lines.size() > 3 ? lines.get(3) : ""));
    }

    void write(Path note) throws IOException {
        Path aside = note.resolveSibling(note.getFileName() + ".new");
        Files.write(aside, List.of(cluster, feedback, reviews, topicIds));
        Files.move(aside, note, StandardCopyOption.ATOMIC_MOVE);
    }

    boolean knowsTopicIds() {
        return !topicIds.isEmpty();
    }

    /** Whether the two may be one; what one of them does not know tells nothing. */
    boolean matches(StateOrigin other) {
        return cluster.equals(other.cluster)
                && feedback.equals(other.feedback)
                && reviews.equals(other.reviews)
                && (!knowsTopicIds() || !other.knowsTopicIds() || topicIds.equals(other.topicIds));
    }

    @Override
    public String toString() {
        String topics = knowsTopicIds() ? " (topics " + topicIds + ")" : "";
        return feedback + " and " + reviews + " of the Kafka cluster " + cluster + topics;
    }
}
