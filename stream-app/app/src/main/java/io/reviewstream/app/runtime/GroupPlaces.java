package io.reviewstream.app.runtime;

import io.reviewstream.program.kafka.KafkaClients;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places of a program's threads in its group. A thread that dies keeps its place, because it is a static member,
 * until the session times out; the thread that replaces it comes under another name and would get nothing to do until
 * then. So the place is given up for it.
 */
final class GroupPlaces {
    private static final Logger LOG = LoggerFactory.getLogger(GroupPlaces.class);
    private static final Pattern THREAD = Pattern.compile(".*-StreamThread-(\\d+)");
    private static final long TIMEOUT_SECONDS = 5;

    private final Properties settings;

    /** Creates it from the settings of the program. */
    GroupPlaces(Properties settings) {
        this.settings = settings;
    }

    /** Gives up the place of the thread of this name. A failure only means that the session must time out. */
    void free(String thread) {
        Matcher number = THREAD.matcher(thread);
        Object instance = settings.get(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        if (instance == null || !number.matches()) {
            return;
        }
        MemberToRemove member = new MemberToRemove(instance + "-" + number.group(1));
        try (Admin admin = KafkaClients.admin(new StreamsConfig(settings).getAdminConfigs("free-place"))) {
            admin.removeMembersFromConsumerGroup(
                            settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG),
                            new RemoveMembersFromConsumerGroupOptions(List.of(member)))
                    .all()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warn("The place of {} in its group is free only after the session timeout: {}", thread, e.toString());
        }
    }
}
