package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a broker does not take becomes a letter that it takes, and its partition goes on. */
@ExtendWith(Cluster.class)
@Tag("long")
class RefusedRecordsIT {
    private static final String SHA = "aaaaaaaaaaaa1111";
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void headers_larger_than_any_record_become_a_letter_without_them(TestLine line) {
        start(line.createTopics(), "max-record-bytes", "65536");
        send(line, "r0", 10);
        send(line, "large", 200_000);
        send(line, "r2", 10);

        List<ConsumerRecord<byte[], byte[]>> letters =
                line.awaitRecords(line.topics().deadLetters(), 1);
        assertThat(ids(line, 2)).containsExactly("r0", "r2");
        assertThat(letters).hasSize(1);
        assertThat(header(letters.get(0), DeadLetterHeaders.REASON)).isEqualTo("TOO_LARGE");
        assertThat(header(letters.get(0), DeadLetterHeaders.OFFSET)).isEqualTo("1");
        assertThat(header(letters.get(0), DeadLetterHeaders.CUT_FROM)).isNotNull();
        assertThat(letters.get(0).value()).isEqualTo(review(line, "large"));
        assertThat(letters.get(0).headers().lastHeader("h")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exactly-once", "at-least-once"})
    void predictions_that_the_broker_refuses_become_letters_that_hold_the_review(String guarantee, TestLine line)
            throws Exception {
        start(line.createTopics(), "guarantee", guarantee);
        send(line, "before", 10);
        assertThat(ids(line, 1)).containsExactly("before");

        limit(line, line.topics().classified(), 3000);
        IntStream.range(0, 12).forEach(i -> send(line, "r" + i, i % 3 == 1 ? 4000 + 50 * i : 10));

        List<ConsumerRecord<byte[], byte[]>> letters =
                line.awaitRecords(line.topics().deadLetters(), 4);
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            int number = Integer.parseInt(header(letter, DeadLetterHeaders.OFFSET)) - 1;
            assertThat(number % 3).isEqualTo(1);
            assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("TOO_LARGE");
            assertThat(header(letter, DeadLetterHeaders.MESSAGE))
                    .contains(line.topics().classified());
            assertThat(letter.value()).isEqualTo(review(line, "r" + number));
            assertThat(letter.headers().lastHeader("h").value()).hasSize(4000 + 50 * number);
        }
        assertAllEnded(line, guarantee, 13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exactly-once", "at-least-once"})
    void letters_that_the_broker_refuses_are_cut_to_their_origin(String guarantee, TestLine line) throws Exception {
        start(line.createTopics(), "guarantee", guarantee);
        send(line, "before", 10);
        assertThat(ids(line, 1)).containsExactly("before");

        limit(line, line.topics().classified(), 3000);
        limit(line, line.topics().deadLetters(), 3000);
        IntStream.range(0, 6).forEach(i -> send(line, "r" + i, i % 3 == 1 ? 4000 : 10));

        List<ConsumerRecord<byte[], byte[]>> letters =
                line.awaitRecords(line.topics().deadLetters(), 2);
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("TOO_LARGE");
            assertThat(header(letter, DeadLetterHeaders.TOPIC))
                    .isEqualTo(line.topics().reviews());
            assertThat(header(letter, DeadLetterHeaders.CUT_FROM)).isEqualTo("" + review(line, "r1").length);
            assertThat(letter.key()).isNull();
            assertThat(letter.value()).isNull();
        }
        assertAllEnded(line, guarantee, 7);
    }

    @Test
    void a_review_that_its_changelog_does_not_take_becomes_a_letter(TestLine line) throws Exception {
        start(line.createTopics(), "max-wait", "60s");
        send(line, "before", 10);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> line.committed() == 1);

        limit(line, line.config().applicationId() + "-pending-reviews-changelog", 3000);
        send(line, "large", 4000);

        List<ConsumerRecord<byte[], byte[]>> letters =
                line.awaitRecords(line.topics().deadLetters(), 1);
        assertThat(header(letters.get(0), DeadLetterHeaders.OFFSET)).isEqualTo("1");
        assertThat(letters.get(0).value()).isEqualTo(review(line, "large"));
    }

    private static void assertAllEnded(TestLine line, String guarantee, int reviews) {
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).untilAsserted(() -> {
            List<Long> all = new ArrayList<>();
            line.awaitRecords(line.topics().deadLetters(), 1)
                    .forEach(letter -> all.add(Long.parseLong(header(letter, DeadLetterHeaders.OFFSET))));
            line.awaitPredictions(1)
                    .forEach(prediction -> all.add(prediction.getOrigin().getOffset()));
            List<Long> offsets = all.stream().sorted().toList();
            assertThat(
                            guarantee.equals("exactly-once")
                                    ? offsets
                                    : offsets.stream().distinct().toList())
                    .containsExactlyElementsOf(
                            IntStream.range(0, reviews).mapToObj(i -> (long) i).toList());
        });
    }

    private static void start(TestLine line, String... settings) {
        ReviewStreamApp app = line.startApp(
                line.config(settings),
                new Heard(),
                release -> new WordModel(VERSION, "bad", "good"),
                new SimpleMeterRegistry());
        line.announce(VERSION, SHA, null);
        await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> app.state() == AppState.RUNNING);
    }

    private static void send(TestLine line, String id, int headerBytes) {
        line.send(new ProducerRecord<>(
                line.topics().reviews(),
                0,
                id.getBytes(StandardCharsets.UTF_8),
                review(line, id),
                List.of(new RecordHeader("h", new byte[headerBytes]))));
    }

    private static byte[] review(TestLine line, String id) {
        return line.encoded(Review.newBuilder().setId(id).setText("good " + id).build());
    }

    private static void limit(TestLine line, String topic, int bytes) throws Exception {
        AlterConfigOp set = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(line.config().kafka().clientProperties())) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(set)))
                    .all()
                    .get();
        }
    }

    private static List<String> ids(TestLine line, int count) {
        return line.awaitPredictions(count).stream()
                .map(Prediction::getReviewId)
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
