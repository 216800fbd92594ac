package io.reviewstream.app.runtime;

import static java.util.Objects.requireNonNull;

import io.reviewstream.program.kafka.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
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
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

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
        try (Admin admin = admin(TIMEOUT)) {
            remove(admin, List.of(instance + "-" + number.group(1)), TIMEOUT);
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
        try (Admin admin = admin(TIMEOUT)) {
            ConsumerGroupDescription group = describe(admin, TIMEOUT);
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
        freeAll(TIMEOUT, members -> true, "The partitions cannot be shared out anew");
    }

    /**
     * Gives up the places of all threads of this instance if the group has other members, which take over at once what it
     * read. Alone it keeps them: there is nobody to take over, and a broker makes the first member of an empty group wait.
     *
     * @param within how long that may take; longer than none
     */
    void leaveToOthers(Duration within) {
        freeAll(
                within.compareTo(TIMEOUT) < 0 ? within : TIMEOUT,
                members -> members.stream().anyMatch(member -> !isOurs(member)),
                "Others take over what this instance read only once its session has timed out");
    }

    private void freeAll(Duration within, Predicate<Collection<MemberDescription>> wanted, String otherwise) {
        Duration each = within.dividedBy(2); // asking, and giving up
        try (Admin admin = admin(each)) {
            Collection<MemberDescription> members = describe(admin, each).members();
            List<String> ours = members.stream()
                    .filter(this::isOurs)
                    .flatMap(member -> member.groupInstanceId().stream())
                    .toList();
            if (!ours.isEmpty() && wanted.test(members)) {
                remove(admin, ours, each);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warn("{}: {}", otherwise, e.toString());
        }
    }

    /** Another instance may be called as this one and more: {@code app-2} beside {@code app}. */
    private boolean isOurs(MemberDescription member) {
        String ours = instance() + "-";
        return member.groupInstanceId()
                .filter(place -> place.startsWith(ours)
                        && place.substring(ours.length()).chars().allMatch(Character::isDigit))
                .isPresent();
    }

    private @Nullable Object instance() {
        return settings.get(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
    }

    private String group() {
        return settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
    }

    /** An admin that gives up each call after that time: closing one waits for the calls that were made. */
    private Admin admin(Duration timeout) {
        Map<String, Object> config = new StreamsConfig(settings).getAdminConfigs("places");
        int millis = (int) timeout.toMillis();
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        return KafkaClients.admin(config);
    }

    private ConsumerGroupDescription describe(Admin admin, Duration timeout)
            throws InterruptedException, ExecutionException, TimeoutException {
        return requireNonNull(admin.describeConsumerGroups(List.of(group()))
                .all()
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .get(group()));
    }

    private void remove(Admin admin, List<String> places, Duration timeout)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<MemberToRemove> members = places.stream().map(MemberToRemove::new).toList();
        admin.removeMembersFromConsumerGroup(group(), new RemoveMembersFromConsumerGroupOptions(members))
                .all()
                .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
