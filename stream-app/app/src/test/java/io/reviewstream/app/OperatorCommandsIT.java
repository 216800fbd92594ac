package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
import io.reviewstream.events.topics.TopicProvisioner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators wish, carried out by a real controller. */
@ExtendWith(Cluster.class)
class OperatorCommandsIT {
    private static final String SHA_A = "aaaaaaaaaaaa1111";
    private static final String SHA_B = "bbbbbbbbbbbb2222";
    private static final String SHA_C = "cccccccccccc3333";
    private static final String FIRST = "000001-aaaaaaaaaaaa";
    private static final String SECOND = "000002-bbbbbbbbbbbb";
    private static final String THIRD = "000003-cccccccccccc";

    @Tag("long")
    @Test
    void a_pause_outlives_the_controllers_state_and_a_waiting_candidate_goes_live_after_it(TestLine line) {
        line.createTopics();
        ReviewStreamApp app = start(line);
        line.announce(FIRST, SHA_A, null);
        line.command(ReleaseAction.PAUSE, null);
        line.announce(SECOND, SHA_B, FIRST);
        assertThat(events(line, 4)).endsWith("PAUSED", SECOND + " CANDIDATE");
        app.close();

        start(
                line,
                "application-id",
                "another-" + line.topics().reviews(),
                "state-dir",
                line.directory().resolve("another").toString());
        line.announce(THIRD, SHA_C, FIRST);
        line.command(ReleaseAction.RESUME, null);

        assertThat(events(line, 9))
                .endsWith(THIRD + " CANDIDATE", SECOND + " REFUSED", "RESUMED", THIRD + " LIVE", FIRST + " RETIRED");
    }

    @Test
    void what_cannot_be_carried_out_is_refused_in_the_log_and_what_cannot_be_read_is_passed_over(TestLine line) {
        line.createTopics();
        start(line);
        line.announce(FIRST, SHA_A, null);
        line.send(new ProducerRecord<>(
                line.topics().commands(),
                "reviews".getBytes(StandardCharsets.UTF_8),
                "garbage".getBytes(StandardCharsets.UTF_8)));
        line.command(ReleaseAction.PROMOTE, THIRD);
        line.command(ReleaseAction.UNKNOWN, null);
        line.announce(FIRST, "aaaaaaaaaaaa9999", null);
        line.command(ReleaseAction.PIN, null);

        List<ReleaseEvent> events = read(line, 6);

        assertThat(events.get(2).getReasons()).containsExactly("no release " + THIRD + " was announced");
        assertThat(events.get(2).getVersion()).isEqualTo(THIRD);
        assertThat(events.get(2).getIssuedBy()).isEqualTo("anna");
        assertThat(events.get(3).getReasons()).containsExactly("this version of the app does not know the action");
        assertThat(events.get(4).getReasons().get(0)).contains("cannot be announced with aaaaaaaaaaaa9999");
        assertThat(events.subList(2, 5))
                .extracting(ReleaseEvent::getKind)
                .containsOnly(ReleaseEventKind.COMMAND_REFUSED);
        assertThat(events.get(5).getKind()).isEqualTo(ReleaseEventKind.PINNED);
    }

    @Test
    void a_release_whose_bundle_was_deleted_is_not_promoted(TestLine line) throws Exception {
        line.createTopics();
        Files.createDirectories(
                line.config().bundleStore().directory().orElseThrow().resolve(SECOND));
        start(line);
        line.announce(FIRST, SHA_A, null);
        line.announce(SECOND, SHA_B, FIRST);
        line.command(ReleaseAction.PROMOTE, FIRST);

        assertThat(read(line, 6).get(5)).satisfies(refused -> {
            assertThat(refused.getKind()).isEqualTo(ReleaseEventKind.COMMAND_REFUSED);
            assertThat(refused.getReasons().get(0)).startsWith("the bundle of " + FIRST + " is no longer in ");
        });
    }

    @Test
    void a_command_of_an_unknown_schema_is_passed_over_even_before_the_registry_holds_ours(TestLine line)
            throws Exception {
        AppConfig config = line.config();
        new TopicProvisioner(config.kafka()).create(line.topics(), TestLine.PARTITIONS, (short) 1);
        line.send(new ProducerRecord<>(
                line.topics().commands(), "reviews".getBytes(StandardCharsets.UTF_8), new byte[] {0, 0, 0, 0, 99, 2}));
        start(line);

        try (Admin admin = Admin.create(config.kafka().clientProperties())) {
            TopicPartition commands = new TopicPartition(line.topics().commands(), 0);
            await().atMost(Duration.ofSeconds(45))
                    .untilAsserted(() -> assertThat(admin.listConsumerGroupOffsets(config.applicationId() + "-releases")
                                    .partitionsToOffsetAndMetadata()
                                    .get())
                            .hasEntrySatisfying(
                                    commands,
                                    committed -> assertThat(committed.offset()).isEqualTo(1)));
        }
    }

    private static ReviewStreamApp start(TestLine line, String... settings) {
        return line.startApp(
                line.config(settings),
                new AppListener() {},
                release -> new WordModel(release.version(), "bad", "good"));
    }

    private static List<String> events(TestLine line, int count) {
        return read(line, count).stream()
                .map(event -> event.getKind() == ReleaseEventKind.STAGE
                        ? event.getVersion() + " " + event.getStage()
                        : event.getKind().toString())
                .toList();
    }

    /** All events, whose epochs must have no gap. */
    private static List<ReleaseEvent> read(TestLine line, int count) {
        List<ReleaseEvent> events = line.awaitRecords(line.topics().releases(), count).stream()
                .map(record -> line.serdes().decode(ReleaseEvent.class, record.value()))
                .toList();
        assertThat(events)
                .extracting(ReleaseEvent::getEpoch)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
        return events;
    }
}
