package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An instance that is stopped in good order. */
@ExtendWith(Cluster.class)
class LeavingIT {
    private static final String SHA = "aaaaaaaaaaaa1111";
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void the_others_take_over_at_once_and_the_last_one_keeps_its_place(TestLine line) {
        line.createTopics();
        // Its name begins as the other's does.
        ReviewStreamApp first = start(line, "app");
        ReviewStreamApp second = start(line, "app-2");
        line.announce(VERSION, SHA, null);
        // Until the first one has joined there is no such group.
        await().dontCatchUncaughtExceptions()
                .ignoreExceptions()
                .atMost(PATIENCE)
                .until(() -> readers(line) == 2);
        publish(line, "before");
        line.awaitPredictions(TestLine.PARTITIONS);

        first.close();
        assertThat(places(line)).as("long before the session times out").containsExactly("app-2-1");
        publish(line, "after");
        line.awaitPredictions(2 * TestLine.PARTITIONS);

        second.close();
        assertThat(places(line)).as("nobody is there to take over").containsExactly("app-2-1");
    }

    private static ReviewStreamApp start(TestLine line, String instance) {
        return line.startApp(
                line.config(
                        "instance-id",
                        instance,
                        "state-dir",
                        line.directory().resolve(instance).toString(),
                        "threads",
                        "1",
                        "kafka.properties.consumer.session.timeout.ms",
                        "60000"),
                new Heard(),
                release -> new WordModel(VERSION, "bad", "good"),
                new SimpleMeterRegistry());
    }

    private static void publish(TestLine line, String when) {
        for (int partition = 0; partition < TestLine.PARTITIONS; partition++) {
            line.publish(partition, when + partition, "good");
        }
    }

    /** How many members have partitions. */
    private static long readers(TestLine line) {
        ConsumerGroupDescription group = group(line);
        return group.groupState() == GroupState.STABLE
                ? group.members().stream()
                        .filter(member -> !member.assignment().topicPartitions().isEmpty())
                        .count()
                : 0;
    }

    private static List<String> places(TestLine line) {
        Collection<MemberDescription> members = group(line).members();
        return members.stream()
                .flatMap(member -> member.groupInstanceId().stream())
                .toList();
    }

    private static ConsumerGroupDescription group(TestLine line) {
        String group = line.config().applicationId();
        try (Admin admin = Admin.create(line.config().kafka().clientProperties())) {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
