package io.reviewstream.app;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.runtime.StreamsSettings;
import io.reviewstream.program.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fleet with another application id, whose release controller reads the same commands: both would write the release
 * log. It is found by the group of its controller, as far as the rights to describe groups reach. A fleet that was
 * renamed may go on where the former one has ended.
 */
final class OtherFleet {
    private static final Logger LOG = LoggerFactory.getLogger(OtherFleet.class);

    /** Longer than a group keeps the place of an instance that has ended. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration STEP = Duration.ofSeconds(1);

    private OtherFleet() {}

    /**
     * Returns once no other fleet carries out these commands.
     *
     * @param patience how long one that may just be ending is waited for
     * @throws OtherFleetException if one does
     */
    static void require(AppConfig config, Duration patience, StopSignal stop) {
        String commands = config.topics().commands();
        try (Admin admin = new KafkaClients(config.kafka(), config.applicationId() + "-start").admin()) {
            long deadline = System.nanoTime() + patience.toNanos();
            List<String> active = active(admin, config.applicationId(), commands);
            while (!active.isEmpty()) {
                if (System.nanoTime() - deadline >= 0) {
                    throw new OtherFleetException(config.applicationId(), active, commands);
                }
                LOG.info("Waiting for the instances of {} to end: they carry out the same commands", active);
                if (stop.await(STEP)) {
                    return;
                }
                active = active(admin, config.applicationId(), commands);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.warn("Whether another fleet carries out the commands in {} cannot be told: {}", commands, e.toString());
        }
    }

    /** The application ids of others that have instances now. */
    private static List<String> active(Admin admin, String ours, String commands)
            throws InterruptedException, ExecutionException {
        List<String> groups = controllers(admin, ours);
        Map<String, ConsumerGroupDescription> described =
                admin.describeConsumerGroups(groups).all().get();
        ListConsumerGroupOffsetsResult offsets = admin.listConsumerGroupOffsets(
                groups.stream().collect(Collectors.toMap(group -> group, g -> new ListConsumerGroupOffsetsSpec())));
        List<String> active = new ArrayList<>();
        for (String group : groups) {
            ConsumerGroupDescription description = described.get(group);
            boolean read = offsets.partitionsToOffsetAndMetadata(group).get().keySet().stream()
                    .anyMatch(partition -> partition.topic().equals(commands));
            if (description == null) {
                continue;
            }
            String other = StreamsSettings.applicationId(group);
            if (reads(description, commands) || (read && isSharedOut(description))) {
                active.add(other);
            } else if (read) {
                LOG.info("{} was carried out as {}, which no longer does it; going on as {}", commands, other, ours);
            }
        }
        return active;
    }

    private static List<String> controllers(Admin admin, String ours) throws InterruptedException, ExecutionException {
        return admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                .map(GroupListing::groupId)
                .filter(StreamsSettings::isController)
                .filter(group -> !StreamsSettings.applicationId(group).equals(ours))
                .toList();
    }

    /**
     * While its members share out what there is, nobody reads anything, and what was read before is the best guess; else
     * it says nothing: a group that moved to other topics keeps for days what it committed of the former ones.
     */
    private static boolean isSharedOut(ConsumerGroupDescription group) {
        return !group.members().isEmpty() && group.groupState() != GroupState.STABLE;
    }

    private static boolean reads(ConsumerGroupDescription group, String topic) {
        return group.members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .anyMatch(partition -> partition.topic().equals(topic));
    }
}
