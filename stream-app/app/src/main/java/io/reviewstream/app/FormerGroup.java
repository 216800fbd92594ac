package io.reviewstream.app;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.program.kafka.KafkaClients;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The group of a fleet with a prefix, whose application id was once the same whatever the prefix. Under the id of today
 * such a fleet would begin anew, and classify again what was classified: it is asked what it wants.
 */
final class FormerGroup {
    private static final Logger LOG = LoggerFactory.getLogger(FormerGroup.class);
    private static final long TIMEOUT_SECONDS = 15;

    private FormerGroup() {}

    /**
     * Refuses to start where the former group has read the topic and ours has not.
     *
     * @throws FormerGroupException if it did; the message says how to go on, and how to begin anew
     */
    static void require(KafkaConnection kafka, String former, String ours, String reviews) {
        try (Admin admin = new KafkaClients(kafka, ours + "-start").admin()) {
            if (hasRead(admin, former, reviews) && !hasRead(admin, ours, reviews)) {
                throw new FormerGroupException(former, ours, reviews);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Without the right to describe that group nobody can have run a fleet as it either.
            LOG.warn("Whether {} was read as {} cannot be told: {}", reviews, former, e.toString());
        }
    }

    private static boolean hasRead(Admin admin, String group, String topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        return offsets.entrySet().stream()
                .anyMatch(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null);
    }
}
