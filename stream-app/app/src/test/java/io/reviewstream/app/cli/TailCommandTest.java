package io.reviewstream.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.events.SentenceAttention;
import io.reviewstream.events.TokenAttention;
import io.reviewstream.program.console.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code tail} against a real broker. */
@Timeout(60)
final class TailCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    private final KafkaForCommands kafka = new KafkaForCommands();

    @Test
    void tail_shows_what_it_is_asked_for_with_marked_tokens() {
        send(prediction("r1", "positive"), prediction("r2", "negative"), prediction("r3", "positive"));
        Called called = tail("--label", "positive", "--limit", "2");
        assertThat(called.exitCode()).isZero();
        assertThat(called.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("positive")
                        .contains("90.0 %", "000001-0123456789ab", "the screen is *great*"));
        assertThat(called.out()).contains("r1", "r3").doesNotContain("r2");
    }

    @Test
    void tail_without_an_end_stops_at_its_limit() {
        send(prediction("r1", "positive"));
        Called called = kafka.call("tail", "--from-beginning", "--limit", "1");
        assertThat(called.exitCode()).isZero();
        assertThat(called.lines()).hasSize(1);
        assertThat(called.err()).contains("Ctrl-C");
    }

    @Test
    void tail_writes_json_that_says_everything() throws IOException {
        send(prediction("r\u001b1\u009b", "긍정"));
        Called called = tail("--json");
        JsonNode json = JSON.readTree(called.lines().get(0));
        assertThat(json.get("reviewId").textValue()).isEqualTo("r\u001b1\u009b");
        assertThat(called.out()).contains("긍정").doesNotContain("\u001b", "\u009b");
        assertThat(json.get("scores").get(0).get("probability").doubleValue()).isEqualTo(0.9);
        assertThat(json.get("tokens").get(3).get("token").textValue()).isEqualTo("great");
        assertThat(json.get("sentences").get(1).get("start").intValue()).isEqualTo(11);
        assertThat(json.get("sentences").get(1).get("end").intValue()).isEqualTo(19);
        assertThat(json.get("sentences").get(1).get("attention").floatValue()).isEqualTo(0.8f);
        assertThat(json.get("origin").get("offset").longValue()).isEqualTo(17);
        assertThat(json.get("scoredAt").textValue()).isEqualTo("2026-01-02T03:04:06Z");
    }

    @Test
    void tail_warns_of_records_that_are_no_predictions_and_goes_on() {
        send("\u001b[31mnot avro".getBytes(StandardCharsets.UTF_8));
        send(kafka.serdes()
                .encode(kafka.prefix() + "reviews", new Review("r9", "a review in the wrong place", null, null, null)));
        send((byte[]) null);
        send(prediction("r1", "positive"));
        Called called = tail();
        assertThat(called.exitCode()).isZero();
        assertThat(called.lines()).hasSize(1);
        assertThat(called.err().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("warning: " + kafka.prefix() + "reviews.classified-")
                        .doesNotContain("\u001b"));
    }

    @Test
    void tail_does_not_show_what_was_never_committed() {
        Properties transactional = new Properties();
        transactional.put("bootstrap.servers", kafka.bootstrapServers());
        transactional.put("transactional.id", kafka.prefix() + "aborted");
        String topic = kafka.prefix() + "reviews.classified";
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(
                    new ProducerRecord<>(topic, kafka.serdes().encode(topic, prediction("ghost", "positive"))));
            producer.flush();
            producer.abortTransaction();
        }
        send(prediction("r1", "positive"));
        assertThat(tail().out()).contains("r1").doesNotContain("ghost");
    }

    @Test
    void tail_folds_to_the_width_of_the_terminal() {
        send(prediction("r1", "positive"));
        Called called = Called.on(
                new Terminal(true, false, 30), "", kafka.connected("tail", "--from-beginning", "--no-follow"));
        assertThat(called.lines()).hasSizeGreaterThan(1).last().asString().contains("the screen is *great*");
        assertThat(called.lines().get(called.lines().size() - 1).length()).isLessThanOrEqualTo(30);
    }

    private Called tail(String... args) {
        return kafka.call(Stream.concat(Stream.of("tail", "--from-beginning", "--no-follow"), Arrays.stream(args))
                .toArray(String[]::new));
    }

    private void send(Prediction... predictions) {
        for (Prediction prediction : predictions) {
            send(kafka.serdes().encode(kafka.prefix() + "reviews.classified", prediction));
        }
    }

    private void send(byte @Nullable [] value) {
        kafka.send("reviews.classified", value);
    }

    private static Prediction prediction(String id, String label) {
        return new Prediction(
                id,
                label,
                0.9,
                List.of(new LabelScore(label, 0.9)),
                false,
                null,
                List.of(
                        new TokenAttention("the", 0, 3, 0.1f, null),
                        new TokenAttention("screen", 4, 10, 0.1f, null),
                        new TokenAttention("is", 11, 13, 0.1f, null),
                        new TokenAttention("great", 14, 19, 0.7f, null)),
                List.of(new SentenceAttention(0, 10, 0.2f), new SentenceAttention(11, 19, 0.8f)),
                4,
                0,
                0,
                "000001-0123456789ab",
                "fingerprint",
                new Origin("reviews", 0, 17L),
                Instant.parse("2026-01-02T03:04:05Z"),
                Instant.parse("2026-01-02T03:04:06Z"),
                null,
                null,
                null);
    }
}
