package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code audit} of a run that was right, copied with one fault at a time. */
@Timeout(60)
final class AuditCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RELEASE = "000001-aaaaaaaaaaaa";
    private static final long TIME = LetterTopics.TIME;

    @RegisterExtension
    private final KafkaForCommands kafka = new KafkaForCommands();

    private final LetterTopics letters = new LetterTopics(kafka);
    /** Of partition 1 of the reviews, in the order of offsets. */
    private final List<Prediction> predictions = new ArrayList<>();

    @Test
    void a_run_that_was_right_is_clean() {
        correctRun();
        write();
        Called called = audit();
        assertThat(called.exitCode()).as(called.out()).isZero();
        assertThat(called.out()).contains("clean: every review ended once").contains("0:0-5 1:0-8");
        assertThat(count(called, "reviews")).isEqualTo(11);
        assertThat(count(called, "predictions")).isEqualTo(10);
        assertThat(count(called, "dead letters")).isEqualTo(1);
        assertThat(count(called, "other dead letters")).isEqualTo(1);
        assertThat(called.out()).doesNotContain("warning");
    }

    @Test
    void a_prediction_that_is_gone_is_missing() {
        correctRun();
        predictions.remove(2);
        write();
        assertSingle(audit(), "missing", "reviews-1@2  p2");
    }

    @Test
    void a_dead_letter_that_is_gone_is_missing() {
        correctRun();
        review(1, 7, "p7");
        predictions.forEach(prediction -> kafka.send(output(prediction)));
        assertSingle(audit(), "missing", "reviews-0@3  q3");
    }

    @Test
    void an_app_that_did_not_come_so_far_is_told_after_the_timeout() {
        correctRun();
        predictions.remove(5);
        write();
        Called called = audit("--timeout", "1s");
        assertSingle(called, "missing", "reviews-1@7  p7");
        assertThat(called.out()).contains("warning: within 1 s", "came to offset 4", "does the app run?");
    }

    @Test
    void a_prediction_that_came_twice_is_doubled_and_nothing_else() {
        correctRun();
        predictions.add(predictions.get(1));
        write();
        assertSingle(audit(), "doubled", "reviews-1@1  p1  again in ");
    }

    @Test
    void a_review_with_a_prediction_and_a_dead_letter_is_doubled() {
        correctRun();
        write();
        kafka.send(letters.letter("SCORING_FAILED", "reviews", 3, "p3", null));
        assertSingle(audit(), "doubled", "reviews-1@3  p3  again in ");
    }

    @Test
    void predictions_that_changed_places_are_out_of_order() {
        correctRun();
        Collections.swap(predictions, 1, 2);
        write();
        assertSingle(audit(), "out of order", "reviews-1@1  p1  in ");
    }

    @Test
    void a_release_that_was_never_live_is_named() {
        correctRun();
        release("000002-bbbbbbbbbbbb", 2, ReleaseStage.REFUSED);
        predictions.set(
                3,
                Prediction.newBuilder(predictions.get(3))
                        .setRelease("000002-bbbbbbbbbbbb")
                        .build());
        write();
        assertSingle(audit(), "unannounced", "reviews-1@3  p3  release 000002-bbbbbbbbbbbb");
    }

    @Test
    void a_prediction_for_what_was_never_committed_is_unfounded() {
        correctRun();
        predictions.add(prediction(1, 5, "ghost"));
        write();
        assertSingle(audit(), "unfounded", "reviews-1@5  ghost  in ");
    }

    @Test
    void a_record_among_the_predictions_that_is_none_is_named() {
        correctRun();
        write();
        kafka.send(new ProducerRecord<>(kafka.prefix() + "reviews.classified", 1, null, LetterTopics.bytes("text")));
        assertSingle(audit(), "unreadable", "reviews.classified-1@6  Not in Confluent's wire format");
    }

    @Test
    @Tag("long")
    void json_says_all_of_it() throws IOException {
        correctRun();
        predictions.remove(0);
        write();
        JsonNode json = JSON.readTree(audit("--json").out());
        assertThat(json.get("clean").booleanValue()).isFalse();
        assertThat(json.get("reviews").longValue()).isEqualTo(11);
        assertThat(json.get("offsets").get("1").get("to").longValue()).isEqualTo(8);
        JsonNode missing = json.get("problems").get("missing");
        assertThat(missing.get("count").longValue()).isEqualTo(1);
        assertThat(missing.get("examples").get(0).get("place").textValue()).isEqualTo(kafka.prefix() + "reviews-1@0");
        assertThat(missing.get("examples").get(0).get("id").textValue()).isEqualTo("p0");
        assertThat(audit("--json", "--examples", "0").out()).contains("\"count\":1,\"examples\":[]");
    }

    @Test
    @Tag("long")
    void bounds_leave_out_what_is_beyond_them() {
        correctRun();
        predictions.remove(1);
        predictions.remove(3);
        write();
        assertThat(count(audit(), "missing")).isEqualTo(2);
        Called byOffsets = audit("--from", "0:0,1:2", "--to", "1:4");
        assertThat(byOffsets.exitCode()).as(byOffsets.out()).isZero();
        assertThat(count(byOffsets, "reviews")).isEqualTo(7);
        String from = Instant.ofEpochMilli(TIME + 2).toString();
        String to = Instant.ofEpochMilli(TIME + 4).toString();
        Called byTime = audit("--from", from, "--to", to);
        assertThat(byTime.exitCode()).as(byTime.out()).isZero();
        assertThat(count(byTime, "reviews")).isEqualTo(4);
        assertThat(audit("--from", "7:1").err()).contains("no partition 7");
        assertThat(audit("--from", "soon").exitCode()).isEqualTo(2);
    }

    @Test
    void outputs_of_reviews_that_retention_took_are_told_apart() throws Exception {
        correctRun();
        write();
        delete("reviews", 3);
        Called called = audit();
        assertThat(called.exitCode()).as(called.out()).isZero();
        assertThat(count(called, "of expired reviews")).isEqualTo(3);
        assertThat(count(called, "reviews")).isEqualTo(8);
    }

    @Test
    @Tag("long")
    void reviews_whose_outputs_retention_took_are_undecidable_and_not_clean() throws Exception {
        correctRun();
        write();
        delete("reviews.classified", 2);
        Called called = audit();
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(count(called, "undecidable")).isEqualTo(2);
        assertThat(count(called, "missing")).isZero();
        assertThat(called.out()).contains("begin later, by --from");
        assertThat(audit("--from", "1:2").exitCode()).isZero();
    }

    /**
     * Reviews 0 to 4 of partition 0, of which one became a dead letter; of partition 1 reviews 0 to 4, one that was
     * aborted, its marker, and 7.
     */
    private void correctRun() {
        release(RELEASE, 1, ReleaseStage.LIVE);
        for (int i = 0; i < 5; i++) {
            review(0, i, "q" + i);
            review(1, i, "p" + i);
            predictions.add(prediction(1, i, "p" + i));
            if (i != 3) {
                kafka.send(output(prediction(0, i, "q" + i)));
            }
        }
        predictions.add(prediction(1, 7, "p7"));
        abortOne();
        kafka.send(letters.letter("ORPHAN", "reviews.feedback", 3, "other", null));
    }

    /** Completes the run, with the predictions of partition 1 as the test left them. */
    private void write() {
        review(1, 7, "p7");
        kafka.send(letters.letter("MISSING_ID", "reviews", 0, 3, "q3", null));
        predictions.forEach(prediction -> kafka.send(output(prediction)));
    }

    private void abortOne() {
        Properties transactional = KafkaConnection.to(kafka.bootstrapServers()).clientProperties();
        transactional.put("transactional.id", kafka.prefix() + "aborted");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(new ProducerRecord<>(kafka.prefix() + "reviews", 1, null, new byte[1]));
            producer.flush();
            producer.abortTransaction();
        }
        awaitMarker(new TopicPartition(kafka.prefix() + "reviews", 1));
    }

    /** The broker writes it after it has answered; what is sent meanwhile would stand before it. */
    private void awaitMarker(TopicPartition partition) {
        try (Consumer<byte[], byte[]> reader = KafkaClients.ofCommands(KafkaConnection.to(kafka.bootstrapServers()))
                .reader()) {
            await().until(() -> reader.endOffsets(List.of(partition)).get(partition) == 7);
        }
    }

    private void delete(String topic, long before) throws Exception {
        try (Admin admin =
                Admin.create(KafkaConnection.to(kafka.bootstrapServers()).clientProperties())) {
            admin.deleteRecords(
                            Map.of(new TopicPartition(kafka.prefix() + topic, 1), RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }

    private void review(int partition, int offset, String id) {
        byte[] value = kafka.serdes().encode(kafka.prefix() + "reviews", new Review(id, "good", null, null, null));
        kafka.send(new ProducerRecord<>(kafka.prefix() + "reviews", partition, TIME + offset, null, value));
    }

    private ProducerRecord<byte[], byte[]> output(Prediction prediction) {
        String topic = kafka.prefix() + "reviews.classified";
        byte[] value = kafka.serdes().encode(topic, prediction);
        long time = prediction.getReviewTime().toEpochMilli();
        return new ProducerRecord<>(topic, prediction.getOrigin().getPartition(), time, null, value);
    }

    private Prediction prediction(int partition, long offset, String id) {
        return Prediction.newBuilder()
                .setReviewId(id)
                .setLabel("good")
                .setConfidence(1)
                .setScores(List.of())
                .setTokenCount(0)
                .setOutOfVocabularyCount(0)
                .setTruncatedCount(0)
                .setRelease(RELEASE)
                .setEncoderFingerprint("f")
                .setOrigin(new Origin(kafka.prefix() + "reviews", partition, offset))
                .setReviewTime(Instant.ofEpochMilli(TIME + offset))
                .setScoredAt(Instant.EPOCH)
                .build();
    }

    private void release(String version, long epoch, ReleaseStage stage) {
        ReleaseEvent event = ReleaseEvent.newBuilder()
                .setEpoch(epoch)
                .setVersion(version)
                .setSequence(epoch)
                .setManifestSha256("sha")
                .setStage(stage)
                .setAt(Instant.EPOCH)
                .build();
        kafka.send("models.releases", kafka.serdes().encode(kafka.prefix() + "models.releases", event));
    }

    private Called audit(String... args) {
        return kafka.call(Stream.concat(Stream.of("audit"), Arrays.stream(args)).toArray(String[]::new));
    }

    private static long count(Called called, String what) {
        return called.lines().stream()
                .filter(line -> line.matches(what + " +[0-9,]+.*"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(what.length()).strip().split(" ", -1)[0]))
                .findFirst()
                .orElse(0);
    }

    /** That this problem was found, once, and no other. */
    private void assertSingle(Called called, String problem, String example) {
        assertThat(called.exitCode()).as(called.out() + called.err()).isEqualTo(1);
        for (String one : new String[] {
            "missing", "undecidable", "doubled", "out of order", "unfounded", "unreadable", "unannounced"
        }) {
            assertThat(count(called, one)).as(one + " in\n" + called.out()).isEqualTo(one.equals(problem) ? 1 : 0);
        }
        assertThat(called.out()).contains("  " + kafka.prefix() + example, "not clean");
    }
}
