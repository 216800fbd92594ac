package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.events.Feedback;
import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code replay} against a real broker. */
@Timeout(60)
@Tag("long")
final class ReplayCommandTest {
    @RegisterExtension
    private final KafkaForCommands kafka = new KafkaForCommands();

    private final LetterTopics letters = new LetterTopics(kafka);

    @Test
    void a_record_goes_back_as_it_came_with_its_replays_counted() {
        byte[] value = LetterTopics.bytes("not avro");
        ProducerRecord<byte[], byte[]> letter = letters.letter("NOT_CONFLUENT_FRAMED", "reviews", 7, "r7", value);
        letter.headers().add("empty", null).add("trace", new byte[] {1, -1});
        kafka.send(letter);
        Called called = kafka.call("replay");
        assertThat(called.exitCode()).as(called.err()).isZero();
        assertThat(called.out()).contains("1 read = 1 sent + 0 filtered + 0 sent before + 0 too often + 0 unsendable");
        ConsumerRecord<byte[], byte[]> again = single("reviews");
        assertThat(again.partition()).isEqualTo(1);
        assertThat(again.key()).asString().isEqualTo("r7");
        assertThat(again.value()).isEqualTo(value);
        assertThat(again.timestamp()).isEqualTo(letter.timestamp());
        assertThat(Stream.of(again.headers().toArray()).map(Header::key))
                .containsExactly("trace", "empty", "trace", DeadLetterHeaders.REPLAYS);
        assertThat(again.headers().toArray()[2].value()).containsExactly(1, -1);
        assertThat(replays(again)).isEqualTo("1");
    }

    @Test
    void keys_and_values_may_be_null() {
        kafka.send(letters.letter("NULL_VALUE", "reviews", 0, null, null));
        assertThat(kafka.call("replay").exitCode()).isZero();
        assertThat(single("reviews").key()).isNull();
        assertThat(single("reviews").value()).isNull();
    }

    @Test
    void a_letter_is_sent_once_by_a_group_whatever_the_selections() {
        for (int i = 0; i < 6; i++) {
            kafka.send(letters.letter(i % 2 == 0 ? "MISSING_ID" : "NOT_A_REVIEW", "reviews", i, "r" + i, null));
        }
        assertThat(kafka.call("replay", "--reason", "not_a_review", "--limit", "2")
                        .out())
                .contains("4 read = 2 sent + 2 filtered");
        assertThat(kafka.call("replay", "--id", "r3", "--id", "r4").out())
                .contains("6 read = 1 sent + 4 filtered + 1 sent before");
        assertThat(kafka.call("replay").out()).contains("6 read = 3 sent + 0 filtered + 3 sent before");
        assertThat(kafka.call("replay").out()).contains("6 read = 0 sent + 0 filtered + 6 sent before");
        assertThat(kafka.committed("reviews"))
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("r1", "r3", "r4", "r0", "r2", "r5");
        assertThat(kafka.call("replay", "--group", kafka.prefix() + "another").out())
                .contains("6 read = 6 sent");
    }

    @Test
    void what_was_sent_is_remembered_when_offsets_of_the_group_have_expired() throws Exception {
        kafka.send(letters.letter("MISSING_ID", "reviews", 1, "r1", null));
        kafka.send(letters.letter("NOT_A_REVIEW", "reviews", 2, "r2", null));
        assertThat(kafka.call("replay", "--reason", "NOT_A_REVIEW").out()).contains("2 read = 1 sent");
        try (Admin admin = admin()) {
            // What a broker does seven days later; a group that it never knew has nothing to forget.
            admin.deleteConsumerGroups(List.of(kafka.prefix() + "reviewstream-replay"))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(GroupIdNotFoundException.class);
        }

        assertThat(kafka.call("replay").out()).contains("2 read = 1 sent + 0 filtered + 1 sent before");
        assertThat(kafka.call("replay").out()).contains("2 read = 0 sent + 0 filtered + 2 sent before");
    }

    @Test
    void what_a_former_version_committed_as_offsets_is_remembered() throws Exception {
        for (int i = 0; i < 3; i++) {
            kafka.send(letters.letter("MISSING_ID", "reviews", i, "r" + i, null));
        }
        TopicPartition partition = new TopicPartition(kafka.prefix() + "reviews.dlq", 1);
        String noneBeyond = "reviewstream-replay:1:eNoDAAAAAAE=";
        try (Admin admin = admin()) {
            admin.alterConsumerGroupOffsets(
                            kafka.prefix() + "reviewstream-replay",
                            Map.of(partition, new OffsetAndMetadata(2, noneBeyond)))
                    .all()
                    .get();
        }

        assertThat(kafka.call("replay", "--dry-run").out()).contains("3 read = 1 to be sent", "2 sent before");
        assertThat(kafka.call("replay").out()).contains("3 read = 1 sent + 0 filtered + 2 sent before");
        assertThat(single("reviews").key()).asString().isEqualTo("r2");
    }

    @Test
    void of_letters_whose_topic_was_made_anew_nothing_is_remembered() throws Exception {
        kafka.send(letters.letter("MISSING_ID", "reviews", 1, "r1", null));
        assertThat(kafka.call("replay").out()).contains("1 read = 1 sent");
        String name = kafka.prefix() + "reviews.dlq";
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(name)).all().get();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !admin.listTopics().names().get().contains(name));
        }
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> kafka.call("topics", "create", "--partitions", "2").exitCode() == 0);
        kafka.send(letters.letter("MISSING_ID", "reviews", 2, "r2", null));

        assertThat(kafka.call("replay").out()).contains("1 read = 1 sent");
    }

    @Tag("long")
    @Test
    void of_two_replays_at_once_one_gives_way_and_every_letter_is_sent_once() throws Exception {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            keys.add("r" + i);
            kafka.send(letters.letter("MISSING_ID", "reviews", i, "r" + i, null));
        }
        assertThat(kafka.call("replay", "--limit", "1").exitCode()).isZero();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Called> both = new ArrayList<>();
        Callable<Called> replay = () -> kafka.call("replay");
        try {
            for (Future<Called> one : threads.invokeAll(Collections.nCopies(2, replay))) {
                both.add(one.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(both).anySatisfy(called -> assertThat(called.exitCode()).isZero());
        assertThat(both)
                .filteredOn(called -> called.exitCode() != 0)
                .allSatisfy(called -> assertThat(called.err()).contains("another replay of group"));
        assertThat(kafka.call("replay").exitCode()).isZero();
        assertThat(kafka.committed("reviews"))
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    private Admin admin() {
        return Admin.create(KafkaConnection.to(kafka.bootstrapServers()).clientProperties());
    }

    @Test
    void a_record_that_came_back_too_often_stays() {
        for (int replays = 1; replays <= 3; replays++) {
            ProducerRecord<byte[], byte[]> letter = letters.letter("SCORING_FAILED", "reviews", replays, "r", null);
            letter.headers().add(DeadLetterHeaders.REPLAYS, LetterTopics.bytes(Integer.toString(replays)));
            kafka.send(letter);
        }
        assertThat(kafka.call("replay", "--max-replays", "2").out()).contains("3 read = 1 sent", "2 too often");
        assertThat(replays(single("reviews"))).isEqualTo("2");
        assertThat(kafka.call("replay").out()).contains("3 read = 1 sent", "1 sent before + 1 too often");
    }

    @Test
    void feedback_goes_back_to_feedback_and_nothing_to_topics_that_are_not_ours() {
        Feedback feedback = new Feedback("r9", "good", FeedbackSource.IMPORT, null, false, Instant.EPOCH, null);
        byte[] value = kafka.serdes().encode(kafka.prefix() + "reviews.feedback", feedback);
        kafka.send(letters.letter("ORPHAN", "reviews.feedback", 3, "key", value));
        kafka.send(letters.letter("NOT_A_REVIEW", "elsewhere", 4, "r4", null));
        ProducerRecord<byte[], byte[]> cut = letters.letter("TOO_LARGE", "reviews", 5, "r5", new byte[10]);
        cut.headers().add(DeadLetterHeaders.CUT_FROM, LetterTopics.bytes("5000000"));
        kafka.send(cut);
        kafka.send(new ProducerRecord<>(kafka.prefix() + "reviews.dlq", 0, null, new byte[1]));
        assertThat(kafka.call("replay", "--dry-run", "--id", "r9").out())
                .contains("4 read = 1 to be sent + 3 filtered");
        Called called = kafka.call("replay");
        assertThat(called.exitCode()).isZero();
        assertThat(called.out()).contains("4 read = 1 sent", "3 unsendable", "(none)");
        assertThat(single("reviews.feedback").value()).isEqualTo(value);
        assertThat(kafka.committed("reviews")).isEmpty();
    }

    @Test
    void a_dry_run_names_what_it_would_send_and_sends_nothing() {
        for (int i = 0; i < 25; i++) {
            kafka.send(letters.letter("MISSING_ID", "reviews", i, "r" + i, null));
        }
        Called called = kafka.call("replay", "--dry-run");
        assertThat(called.exitCode()).isZero();
        assertThat(called.lines().get(0))
                .contains(
                        kafka.prefix() + "reviews.dlq-1@0 back to " + kafka.prefix() + "reviews-1",
                        "MISSING_ID of " + kafka.prefix() + "reviews-1@0, replay 1");
        assertThat(called.out()).contains("and 5 more", "25 read = 25 to be sent");
        assertThat(kafka.committed("reviews")).isEmpty();
        assertThat(kafka.call("replay").out()).contains("25 read = 25 sent");
    }

    @Test
    void times_and_origins_choose_letters() {
        for (int i = 0; i < 4; i++) {
            kafka.send(letters.letter("MISSING_ID", "reviews", i * 1000L, "r" + i, null));
        }
        String second = Instant.ofEpochMilli(LetterTopics.TIME + 1000).toString();
        String last = Instant.ofEpochMilli(LetterTopics.TIME + 3000).toString();
        assertThat(kafka.call("replay", "--dry-run", "--from", second, "--to", last)
                        .out())
                .contains("4 read = 2 to be sent");
        assertThat(kafka.call("replay", "--origin", kafka.prefix() + "reviews-1@2000")
                        .out())
                .contains("4 read = 1 sent");
        assertThat(single("reviews").key()).asString().isEqualTo("r2");
    }

    @Test
    void letters_that_were_never_committed_are_not_replayed() {
        Properties transactional = new Properties();
        transactional.put("bootstrap.servers", kafka.bootstrapServers());
        transactional.put("transactional.id", kafka.prefix() + "aborted");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(letters.letter("MISSING_ID", "reviews", 1, "ghost", null));
            producer.flush();
            producer.abortTransaction();
        }
        kafka.send(letters.letter("MISSING_ID", "reviews", 2, "r2", null));
        assertThat(kafka.call("replay").out()).contains("1 read = 1 sent");
    }

    @Test
    void a_send_that_fails_sends_nothing_and_remembers_nothing() {
        kafka.send(letters.letter("MISSING_ID", "reviews", 1, "r1", null));
        String[] tooLarge = {"--kafka", "max.request.size=40"};
        Called failed = kafka.call(
                Stream.concat(Stream.of("replay"), Arrays.stream(tooLarge)).toArray(String[]::new));
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.err()).contains("stopped, with 0 letters sent", "goes on from here");
        assertThat(kafka.committed("reviews")).isEmpty();
        assertThat(kafka.call("replay").out()).contains("1 read = 1 sent");
    }

    @Test
    void wrong_calls_are_told_with_what_would_be_right() {
        Called called = kafka.call("replay", "--max-replays", "0");
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(kafka.call("replay", "--from", "yesterday").err()).contains("--from", "2026-11-01");
        assertThat(kafka.call("replay", "--origin", "reviews:5").err()).contains("reviews-1@41");
    }

    private ConsumerRecord<byte[], byte[]> single(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = kafka.committed(topic);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static String replays(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader(DeadLetterHeaders.REPLAYS).value(), StandardCharsets.UTF_8);
    }
}
