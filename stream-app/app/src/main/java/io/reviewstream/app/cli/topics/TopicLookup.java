package io.reviewstream.app.cli.topics;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.program.console.CommandFailure;
import io.reviewstream.program.console.Failures;
import io.reviewstream.program.kafka.KafkaClients;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds a topic before work begins: a wrong address or name is told within seconds, and nothing is created by accident. */
public final class TopicLookup {
    private TopicLookup() {}

    /**
     * Returns the topic's partitions.
     *
     * @throws CommandFailure if Kafka cannot be reached or has no such topic
     */
    public static List<TopicPartition> partitions(KafkaConnection kafka, String topic) {
        return partitions(kafka, topic, "create it by 'reviewstream topics create', or correct --topics-prefix");
    }

    /**
     * Returns the topic's partitions.
     *
     * @param otherwise what helps if there is no such topic
     * @throws CommandFailure if Kafka cannot be reached or has no such topic
     */
    public static List<TopicPartition> partitions(KafkaConnection kafka, String topic, String otherwise) {
        try (Admin admin = KafkaClients.ofCommands(kafka).admin()) {
            Map<String, TopicDescription> found =
                    admin.describeTopics(List.of(topic)).allTopicNames().get();
            return found.values().stream()
                    .flatMap(description -> description.partitions().stream())
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while looking for topic " + topic, e);
        } catch (ExecutionException e) {
            throw failure(kafka, topic, otherwise, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw failure(kafka, topic, otherwise, e.getCause() instanceof ConfigException cause ? cause : e);
        }
    }

    private static CommandFailure failure(KafkaConnection kafka, String topic, String otherwise, Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return new CommandFailure(
                    "Kafka at " + kafka.bootstrapServers() + " has no topic " + topic + "; " + otherwise, cause);
        }
        if (cause instanceof TimeoutException) {
            return new CommandFailure(
                    "cannot reach Kafka at " + kafka.bootstrapServers()
                            + " within 10 s; check --bootstrap-servers, security.protocol, and that the broker runs",
                    cause);
        }
        if (cause instanceof ConfigException) {
            return new CommandFailure(cause.getMessage() + "; check --bootstrap-servers and --kafka", cause);
        }
        return new CommandFailure(Failures.describe(cause), cause);
    }
}
