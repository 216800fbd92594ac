package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.embedded.EmbeddedBroker;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.topics.TopicProvisioner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Partitions that are added to the reviews. */
@ExtendWith(Cluster.class)
class MorePartitionsIT {
    private static final String SHA = "aaaaaaaaaaaa1111";
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MORE = 6;

    /** Kafka notices soon, or the app before it does. */
    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"500", "20000"})
    void from_three_to_six_under_load_loses_nothing_and_doubles_nothing(String metadataAge, TestLine line) {
        start(line.createTopics(), "threads", "2", "kafka.properties.consumer.metadata.max.age.ms", metadataAge);
        AtomicInteger partitions = new AtomicInteger(TestLine.PARTITIONS);
        AtomicInteger published = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> {
            while (!enough.get()) {
                int number = published.getAndIncrement();
                line.publish(number % partitions.get(), "r" + number, "good number " + number);
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        });
        line.awaitPredictions(100);

        widen(line, line.topics().reviews());
        partitions.set(MORE);
        int before = published.get();
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> published.get() > before + 500);
        enough.set(true);
        load.join();

        assertEachOnceInOrder(line, published.get());
        assertThat(line.awaitRecords(line.topics().classified(), published.get()))
                .allSatisfy(record -> assertThat(record.partition())
                        .isEqualTo(origin(line, record).getPartition()));
        assertThat(width(line, line.topics().classified())).isEqualTo(MORE);
        assertThat(width(line, line.topics().deadLetters())).isEqualTo(MORE);
        assertThat(width(line, changelog(line))).isEqualTo(MORE);
    }

    /** Who comes back to its place within the session timeout is given its old partitions, and no others. */
    @Tag("long")
    @Test
    void a_restart_after_the_growth_reads_the_new_ones_too(TestLine line) {
        ReviewStreamApp app = start(line.createTopics());
        line.publish(0, "r0", "good");
        line.awaitPredictions(1);
        app.close();
        widen(line, line.topics().reviews());
        new TopicProvisioner(line.config().kafka()).grow(line.topics(), changelog(line));

        start(line);
        IntStream.range(1, 13).forEach(i -> line.publish(i % MORE, "r" + i, "good"));
        assertEachOnceInOrder(line, 13);
    }

    @Test
    void outputs_with_fewer_partitions_share_them_and_keep_the_order(TestLine line) {
        createTopic(line, line.topics().reviews(), MORE);
        createTopic(line, line.topics().classified(), 2);
        start(line.createTopics(), "max-batch", "7");
        IntStream.range(0, 90).forEach(i -> line.publish(i % MORE, "r" + i, "good"));

        assertEachOnceInOrder(line, 90);
        assertThat(width(line, line.topics().classified())).isEqualTo(2);
        assertThat(line.awaitRecords(line.topics().classified(), 90))
                .allSatisfy(record -> assertThat(record.partition())
                        .isEqualTo(line.serdes()
                                        .decode(Prediction.class, record.value())
                                        .getOrigin()
                                        .getPartition()
                                % 2));
    }

    @Test
    void a_changelog_of_another_topic_refuses_the_start(TestLine line) {
        createTopic(line.createTopics(), changelog(line), 4);

        assertThatThrownBy(() -> start(line))
                .isInstanceOf(TopicsNotReadyException.class)
                .hasMessageContaining(changelog(line) + ": has 4 partitions, but "
                        + line.topics().reviews() + " has 3");
    }

    @Tag("long")
    @Test
    void an_app_that_may_not_alter_its_topics_says_which_command_does(@TempDir Path directory) throws Exception {
        Map<String, String> authorized = Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "true");
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0, authorized);
                TestLine line = new TestLine(KafkaConnection.to(broker.bootstrapServers()))) {
            ReviewStreamApp app = start(line.createTopics());
            line.publish(0, "r0", "good");
            line.awaitPredictions(1);
            String cure = "--alter --topic " + changelog(line) + " --partitions " + MORE;
            List<AclBinding> rules = List.of(
                    rule(line, AclOperation.ALL, AclPermissionType.ALLOW),
                    rule(line, AclOperation.ALTER, AclPermissionType.DENY));
            withAdmin(line, admin -> admin.createAcls(rules).all().get());

            widen(line, line.topics().reviews());
            await().dontCatchUncaughtExceptions()
                    .atMost(PATIENCE)
                    .until(() -> app.health().reason().contains(cure));
            assertThat(app.health().ready()).isFalse();
            app.close();
            assertThatThrownBy(() -> start(line))
                    .isInstanceOf(TopicsNotReadyException.class)
                    .hasMessageContaining(cure);

            withAdmin(
                    line,
                    admin -> admin.deleteAcls(List.of(rules.get(1).toFilter()))
                            .all()
                            .get());
            start(line);
            IntStream.range(1, 13).forEach(i -> line.publish(i % MORE, "r" + i, "good"));
            assertEachOnceInOrder(line, 13);
        }
    }

    private static AclBinding rule(TestLine line, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, changelog(line), PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }

    private static ReviewStreamApp start(TestLine line, String... settings) {
        ReviewStreamApp app = line.startApp(
                line.config(settings),
                new Heard(),
                release -> new WordModel(VERSION, "bad", "good"),
                new SimpleMeterRegistry());
        line.announce(VERSION, SHA, null);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> app.state() == AppState.RUNNING);
        return app;
    }

    private static Origin origin(TestLine line, ConsumerRecord<byte[], byte[]> record) {
        return line.serdes().decode(Prediction.class, record.value()).getOrigin();
    }

    private static void assertEachOnceInOrder(TestLine line, int count) {
        List<Prediction> predictions = line.awaitPredictions(count);
        assertThat(predictions)
                .extracting(Prediction::getReviewId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, count).mapToObj(i -> "r" + i).toList());
        for (int partition = 0; partition < MORE; partition++) {
            List<Long> offsets = new ArrayList<>();
            for (Prediction prediction : predictions) {
                if (prediction.getOrigin().getPartition() == partition) {
                    offsets.add(prediction.getOrigin().getOffset());
                }
            }
            assertThat(offsets).isSorted();
        }
        assertThat(line.awaitRecords(line.topics().deadLetters(), 0)).isEmpty();
    }

    private static String changelog(TestLine line) {
        return line.config().applicationId() + "-pending-reviews-changelog";
    }

    private static void widen(TestLine line, String topic) {
        withAdmin(
                line,
                admin -> admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(MORE)))
                        .all()
                        .get());
    }

    private static void createTopic(TestLine line, String topic, int partitions) {
        withAdmin(
                line,
                admin -> admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)
                                .configs(Map.of("max.message.bytes", "4000000"))))
                        .all()
                        .get());
    }

    private static int width(TestLine line, String topic) {
        return withAdmin(
                line,
                admin -> admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic)
                        .partitions()
                        .size());
    }

    private interface Asking<T> {
        T ask(Admin admin) throws Exception;
    }

    private static <T> T withAdmin(TestLine line, Asking<T> asking) {
        try (Admin admin = Admin.create(line.config().kafka().clientProperties())) {
            return asking.ask(admin);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
