package io.reviewstream.app.runtime;

import static java.util.Objects.requireNonNull;

import io.reviewstream.program.kafka.KafkaClients;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
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
        Object instance = instance();
        if (instance == null || !number.matches()) {
            return;
        }
        try (Admin admin = admin()) {
            remove(admin, List.of(instance + "-" + number.group(1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warn("The place of {} in its group is free only after the session timeout: {}", thread, e.toString());
        }
    }

    /**
     * Returns how many partitions of the topic the members of the group read; empty while they share them out, or where
     * that cannot be told.
     */
    OptionalInt read(String topic) {
        try (Admin admin = admin()) {
            ConsumerGroupDescription group = describe(admin);
            return group.groupState() == GroupState.STABLE
                    ? OptionalInt.of((int) group.members().stream()
                            .flatMap(member -> member.assignment().topicPartitions().stream())
                            .filter(partition -> partition.topic().equals(topic))
                            .count())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.debug("Who reads {} cannot be told", topic, e);
            return OptionalInt.empty();
        }
    }

    /** Gives up the places of all threads of this instance: they come back at once, and all partitions are shared out anew. */
    void freeAll() {
        freeAll(false);
    }

    /**
     * Gives up the places of all threads of this instance if the group has other members, which take over at once what it
     * read. Alone it keeps them: there is nobody to take over, and a broker makes the first member of an empty group wait.
     */
    void leaveToOthers() {
        freeAll(true);
    }

    private void freeAll(boolean toOthers) {
        try (Admin admin = admin()) {
            Collection<MemberDescription> members = describe(admin).members();
            List<String> ours = members.stream()
                    .flatMap(member -> member.groupInstanceId().stream())
                    .filter(this::isOurs)
                    .toList();
            if (!ours.isEmpty() && (!toOthers || members.size() > ours.size())) {
                remove(admin, ours);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warn("The places of this instance in its group are free only after the session timeout", e);
        }
    }

    /** Another instance may be called as this one and more: {@code app-2} beside {@code app}. */
    private boolean isOurs(String place) {
        String ours = instance() + "-";
        return place.startsWith(ours) && place.substring(ours.length()).chars().allMatch(Character::isDigit);
    }

    private @Nullable Object instance() {
        return settings.get(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
    }

    private String group() {
        return settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
    }

    private Admin admin() {
        return KafkaClients.admin(new StreamsConfig(settings).getAdminConfigs("places"));
    }

    private ConsumerGroupDescription describe(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        return requireNonNull(admin.describeConsumerGroups(List.of(group()))
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .get(group()));
    }

    private void remove(Admin admin, List<String> places)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<MemberToRemove> members = places.stream().map(MemberToRemove::new).toList();
        admin.removeMembersFromConsumerGroup(group(), new RemoveMembersFromConsumerGroupOptions(members))
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
