package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Cluster.class)
@Tag("long")
class OtherFleetIT {
    private static final String FIRST = "000001-aaaaaaaaaaaa";

    @Test
    void a_second_fleet_with_another_application_id_is_refused_until_the_first_has_ended(TestLine line) {
        line.createTopics();
        AppConfig config = line.config();
        ReviewStreamApp first = start(line, config);
        AppConfig second = line.config(
                "application-id",
                "renamed-" + config.applicationId(),
                "state-dir",
                line.directory().resolve("renamed").toString());
        // Before any release: there is no event yet that could tell who writes.
        await().dontCatchUncaughtExceptions()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThatThrownBy(() -> require(second))
                        .isInstanceOf(OtherFleetException.class)
                        .hasMessageContainingAll(
                                config.applicationId(), config.topics().commands()));
        line.announce(FIRST, "aaaaaaaaaaaa1111", null);
        line.awaitRecords(line.topics().releases(), 2);

        assertThatThrownBy(() -> start(line, second)).isInstanceOf(OtherFleetException.class);
        assertThatCode(() -> require(config)).as("the fleet itself").doesNotThrowAnyException();
        assertThatCode(() -> require(line.config("topics.prefix", "other.", "application-id", "other")))
                .as("a fleet with topics of its own")
                .doesNotThrowAnyException();

        first.close();
        ReviewStreamApp renamed = start(line, second);
        line.announce("000002-bbbbbbbbbbbb", "bbbbbbbbbbbb2222", FIRST);
        line.awaitRecords(line.topics().releases(), 5);
        assertThat(renamed.state()).isNotEqualTo(AppState.FAILED);
    }

    @Test
    void a_fleet_that_moved_to_topics_of_its_own_is_no_other_one(TestLine line) {
        line.createTopics();
        AppConfig config = line.config();
        String group = "moved-" + config.applicationId() + "-releases";
        try (KafkaConsumer<byte[], byte[]> former =
                member(config, group, config.topics().commands())) {
            assertThatThrownBy(() -> require(config)).isInstanceOf(OtherFleetException.class);
            former.commitSync();
        }
        assertThatCode(() -> require(config)).as("without members").doesNotThrowAnyException();
        try (KafkaConsumer<byte[], byte[]> moved =
                member(config, group, config.topics().feedback())) {
            assertThat(moved.committed(Set.of(new TopicPartition(config.topics().commands(), 0))))
                    .as("what a group has committed stays for days")
                    .doesNotContainValue(null);
            assertThatCode(() -> require(config)).as("with other topics").doesNotThrowAnyException();
        }
    }

    /** A member of a group that has its share of the topic. */
    private static KafkaConsumer<byte[], byte[]> member(AppConfig config, String group, String topic) {
        Properties settings = config.kafka().clientProperties();
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", "false");
        KafkaConsumer<byte[], byte[]> member =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        member.subscribe(List.of(topic));
        await().until(() -> {
            member.poll(Duration.ofMillis(100));
            return !member.assignment().isEmpty();
        });
        return member;
    }

    private static void require(AppConfig config) {
        OtherFleet.require(config, Duration.ZERO, new StopSignal());
    }

    private static ReviewStreamApp start(TestLine line, AppConfig config) {
        return line.startApp(config, new AppListener() {}, release -> new WordModel(release.version(), "bad", "good"));
    }
}
