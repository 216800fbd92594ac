package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.fixture.TinyBundle;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.model.bundle.FileBundleStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code rescore} against a real broker, with real bundles. */
@Timeout(90)
final class RescoreCommandTest {
    private static final long TIME = LetterTopics.TIME;

    @TempDir
    private static Path root;

    private static String first = "";
    private static String second = "";

    @RegisterExtension
    private final KafkaForCommands kafka = new KafkaForCommands();

    @BeforeAll
    static void publish() throws Exception {
        FileBundleStore store = new FileBundleStore(root);
        first = TinyBundle.publish(store, 1).version();
        second = TinyBundle.publish(store, 2).version();
    }

    @Test
    void history_is_scored_as_the_app_would_have_and_once_by_a_release() {
        for (int i = 0; i < 150; i++) {
            review(i % 2, i, i % 3 == 0 ? "the screen is great" : "awful");
        }
        review(0, 150, TinyBundle.POISON);
        review(0, 152, TinyBundle.POISON);
        kafka.send(new ProducerRecord<>(kafka.prefix() + "reviews", 1, TIME + 151, null, new byte[3]));

        Called called = rescore(second, "--create", "--threads", "2");
        assertThat(called.exitCode()).as(called.err()).isZero();
        assertThat(called.out())
                .contains("2 cannot be scored: SCORING_FAILED", "1 cannot be scored: NOT_CONFLUENT_FRAMED")
                .contains("153 read = 150 written + 0 there before + 3 not scorable + 0 of other times")
                .contains("150 predictions by " + second + " written to " + kafka.prefix() + "again in ");
        List<ConsumerRecord<byte[], byte[]>> written = kafka.committed("again");
        assertThat(written).hasSize(150);
        for (int n = 0; n < 150; n++) {
            int i = n < 75 ? 2 * n : 2 * (n - 75) + 1;
            assertPrediction(written.get(n), i);
        }

        // What is left of the batch now are the reviews alone that cannot be scored.
        assertThat(rescore(second).out()).contains("153 read = 0 written + 150 there before + 3 not scorable");
        assertThat(rescore(first).out()).contains("153 read = 150 written + 0 there before");
        assertThat(kafka.committed("again")).hasSize(300);
        assertThat(kafka.committed("reviews.classified")).isEmpty();
        assertThat(kafka.committed("reviews.dlq")).isEmpty();
    }

    private void assertPrediction(ConsumerRecord<byte[], byte[]> record, int i) {
        Prediction prediction = kafka.serdes().decode(Prediction.class, record.value());
        assertThat(prediction.getReviewId()).isEqualTo("r" + i);
        assertThat(prediction.getLabel()).isEqualTo(i % 3 == 0 ? "positive" : "negative");
        assertThat(prediction.getRelease()).isEqualTo(second);
        assertThat(prediction.getOrigin().getTopic()).isEqualTo(kafka.prefix() + "reviews");
        assertThat(prediction.getOrigin().getPartition()).isEqualTo(i % 2);
        assertThat(prediction.getOrigin().getOffset()).isEqualTo(i / 2);
        assertThat(record.partition()).isEqualTo(i % 2);
        assertThat(record.timestamp()).isEqualTo(TIME + i);
        assertThat(record.key()).asString().isEqualTo("k" + i);
        assertThat(record.headers().lastHeader("trace").value()).asString().isEqualTo("t" + i);
    }

    @Test
    void times_choose_reviews_even_where_timestamps_do_not_ascend() {
        for (int i : new int[] {5, 1, 9, 2, 3, 7}) {
            review(0, i, "good");
        }
        String from = Instant.ofEpochMilli(TIME + 2).toString();
        String to = Instant.ofEpochMilli(TIME + 7).toString();
        Called called = rescore(first, "--create", "--from", from, "--to", to);
        assertThat(called.out()).contains("6 read = 3 written", "3 of other times");
        assertThat(kafka.committed("again"))
                .extracting(ConsumerRecord::timestamp)
                .containsExactly(TIME + 5, TIME + 2, TIME + 3);
    }

    @Test
    void topics_of_the_app_are_refused() {
        for (String topic : new String[] {"reviews", "reviews.classified", "reviews.dlq"}) {
            Called called = kafka.call(
                    "rescore", "--bundle-store", root.toString(), "--release", first, "--out", kafka.prefix() + topic);
            assertThat(called.exitCode()).isEqualTo(2);
            assertThat(called.err()).contains("--out " + kafka.prefix() + topic, "topic of the app itself");
        }
    }

    @Test
    void what_is_not_there_is_named_with_what_helps() {
        Called noTopic = rescore(first);
        assertThat(noTopic.exitCode()).isEqualTo(1);
        assertThat(noTopic.err()).contains("no topic " + kafka.prefix() + "again", "--create");
        Called noRelease = rescore("000009-000000000000", "--create");
        assertThat(noRelease.exitCode()).isEqualTo(1);
        assertThat(noRelease.err()).contains("000009-000000000000", first, second);
    }

    private void review(int partition, int i, String text) {
        byte[] value = kafka.serdes().encode(kafka.prefix() + "reviews", new Review("r" + i, text, null, null, null));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                kafka.prefix() + "reviews", partition, TIME + i, ("k" + i).getBytes(StandardCharsets.UTF_8), value);
        record.headers().add("trace", ("t" + i).getBytes(StandardCharsets.UTF_8));
        kafka.send(record);
    }

    private Called rescore(String release, String... args) {
        Stream<String> words = Stream.of(
                "rescore", "--bundle-store", root.toString(), "--release", release, "--out", kafka.prefix() + "again");
        return kafka.call(Stream.concat(words, Arrays.stream(args)).toArray(String[]::new));
    }
}
