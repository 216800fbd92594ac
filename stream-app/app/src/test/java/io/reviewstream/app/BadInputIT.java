package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.reviewstream.embedded.EmbeddedRegistry;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.RegistryClients;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Cluster.class)
class BadInputIT {
    private static final String SHA = "aaaaaaaaaaaa1111";
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final int MIB = 1 << 20;
    /** Not long ago: the broker's retention takes what is older before it is read. */
    private static final long TIME = System.currentTimeMillis() - 3_600_000;

    @Test
    void each_ends_as_a_prediction_or_as_a_dead_letter_that_says_why(TestLine line) throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(line.directory().resolve("registry"), 0)) {
            line.with(new RegistryConnection(registry.url(), Map.of(), true)).createTopics();
            assertEachEnds(line);
            line.close();
        }
    }

    private static void assertEachEnds(TestLine line) throws Exception {
        Map<String, byte[]> bad = bad(line);
        Map<String, String> odd = odd();
        line.startApp(line.config("max-batch", "4"), new Heard(), release -> new WordModel(VERSION, "bad", "good"));
        line.announce(VERSION, SHA, null);

        bad.forEach((reason, value) -> send(line, reason, value));
        odd.forEach((id, text) -> send(line, id, review(line, id, text)));
        send(line, "after", review(line, "after", "good"));

        List<ConsumerRecord<byte[], byte[]>> letters =
                line.awaitRecords(line.topics().deadLetters(), bad.size());
        assertThat(letters).hasSize(bad.size());
        List<String> names = new ArrayList<>(bad.keySet());
        for (int i = 0; i < letters.size(); i++) {
            assertLetter(line, letters.get(i), names.get(i), bad.get(names.get(i)), i);
        }
        List<Prediction> predictions = line.awaitPredictions(odd.size() + 1);
        assertThat(predictions)
                .extracting(Prediction::getReviewId)
                .containsExactlyElementsOf(
                        Stream.concat(odd.keySet().stream(), Stream.of("after")).toList());
        assertThat(predictions).allSatisfy(prediction -> {
            assertThat(prediction.getTokens()).hasSizeBetween(1, WordModel.MAX_TOKENS);
            String text = odd.getOrDefault(prediction.getReviewId(), "good");
            assertThat(prediction.getTokens())
                    .allSatisfy(token -> assertThat(token.getEnd()).isBetween(token.getStart(), text.length()));
        });
    }

    /** By the reason that the dead letter must give; after a dot a further case of it. */
    private static Map<String, byte[]> bad(TestLine line) throws Exception {
        byte[] review = review(line, "x", "good");
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("NOT_CONFLUENT_FRAMED.text", "{\"id\": \"json\"}".getBytes(StandardCharsets.UTF_8));
        bad.put("NOT_CONFLUENT_FRAMED.empty", new byte[0]);
        bad.put(
                "UNKNOWN_SCHEMA_ID",
                ByteBuffer.allocate(12).put((byte) 0).putInt(987_654).array());
        bad.put("NOT_A_REVIEW.other", line.serdes().encode(line.topics().classified(), prediction()));
        bad.put("NOT_A_REVIEW.without id", withoutId(line));
        bad.put("NOT_A_REVIEW.cut", Arrays.copyOf(review, review.length - 3));
        bad.put("NULL_VALUE", null);
        bad.put("MISSING_ID.empty", review(line, "", "good"));
        bad.put("MISSING_ID.blank", review(line, " \t ", "good"));
        bad.put("TOO_LARGE", review(line, "large", "a".repeat(MIB + 1)));
        bad.put("SCORING_FAILED", review(line, "poison", "poison"));
        return bad;
    }

    private static Map<String, String> odd() {
        Map<String, String> odd = new LinkedHashMap<>();
        odd.put("empty", "");
        odd.put("spaces", " \n\t ");
        odd.put("1 MiB", "good ".repeat(MIB / 5) + "g");
        odd.put("1 MiB without a space", "g".repeat(MIB));
        odd.put("lone surrogates", "good \uD83D bad \uDE00\uD83D");
        odd.put("NUL", "good\0bad \0");
        odd.put("emoji", "good \uD83D\uDE00\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67");
        odd.put("right to left", "\u202Egood \u05E9\u05DC\u05D5\u05DD");
        odd.put("combining", "e" + "\u0301".repeat(10_000));
        return odd;
    }

    private static void send(TestLine line, String name, byte[] value) {
        line.send(new ProducerRecord<>(
                line.topics().reviews(),
                0,
                TIME,
                name.getBytes(StandardCharsets.UTF_8),
                value,
                List.of(new RecordHeader("trace", name.getBytes(StandardCharsets.UTF_8)))));
    }

    private static void assertLetter(
            TestLine line, ConsumerRecord<byte[], byte[]> letter, String name, byte[] value, int offset) {
        assertThat(letter.key()).asString().isEqualTo(name);
        assertThat(letter.value()).as(name).isEqualTo(value);
        assertThat(letter.timestamp()).isEqualTo(TIME);
        assertThat(header(letter, "trace")).isEqualTo(name);
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo(name.replaceFirst("\\..*", ""));
        assertThat(header(letter, DeadLetterHeaders.MESSAGE)).hasSizeGreaterThan(20);
        assertThat(header(letter, DeadLetterHeaders.FIELD)).isIn("value", "id", "text");
        assertThat(header(letter, DeadLetterHeaders.TOPIC))
                .isEqualTo(line.topics().reviews());
        assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo(Integer.toString(offset));
        assertThat(header(letter, DeadLetterHeaders.RELEASE)).isEqualTo(VERSION);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] review(TestLine line, String id, String text) {
        return line.encoded(Review.newBuilder().setId(id).setText(text).build());
    }

    /** A review of a publisher whose schema has no id. */
    private static byte[] withoutId(TestLine line) throws Exception {
        Schema schema = SchemaBuilder.record("Review")
                .namespace("foreign")
                .fields()
                .requiredString("text")
                .endRecord();
        try (SchemaRegistryClient client = RegistryClients.open(line.config().registry())) {
            int id = client.register("foreign-value", new AvroSchema(schema));
            byte[] text = "good".getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(6 + text.length)
                    .put((byte) 0)
                    .putInt(id)
                    .put((byte) (2 * text.length)) // Avro's zigzag
                    .put(text)
                    .array();
        }
    }

    private static Prediction prediction() {
        return Prediction.newBuilder()
                .setReviewId("p")
                .setLabel("good")
                .setConfidence(1)
                .setScores(List.of())
                .setTokenCount(0)
                .setOutOfVocabularyCount(0)
                .setTruncatedCount(0)
                .setRelease("r")
                .setEncoderFingerprint("f")
                .setOrigin(new Origin("t", 0, 0L))
                .setReviewTime(Instant.EPOCH)
                .setScoredAt(Instant.EPOCH)
                .build();
    }
}
