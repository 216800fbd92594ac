package io.reviewstream.events.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.events.LabelScore;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Samples;
import io.reviewstream.events.SentenceAttention;
import io.reviewstream.events.TokenAttention;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

class PredictionWriterTest {
    private static final int ID = 0x01020304;
    private static final SpecificDatumWriter<Object> AVROS =
            new SpecificDatumWriter<>(Prediction.getClassSchema(), SpecificData.getForClass(Prediction.class));

    private final Random random = new Random(7);
    private final AvroBuffer buffer = new AvroBuffer();
    private final PredictionWriter writer = new PredictionWriter(AVROS);

    @Test
    void a_prediction_has_the_bytes_that_avros_own_writer_gives() throws Exception {
        assertThat(ours(Samples.prediction())).isEqualTo(avros(Samples.prediction()));
        for (int i = 0; i < 2000; i++) {
            Prediction prediction = prediction();
            assertThat(ours(prediction)).isEqualTo(avros(prediction));
        }
    }

    @Test
    void strings_are_written_as_java_does_whatever_is_in_them() throws Exception {
        for (int i = 0; i < 20_000; i++) {
            String text = text(random.nextInt(12));
            buffer.begin(ID);
            buffer.writeString(text);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            assertThat(buffer.value())
                    .isEqualTo(ByteBuffer.allocate(6 + utf8.length)
                            .put((byte) 0)
                            .putInt(ID)
                            .put((byte) (2 * utf8.length))
                            .put(utf8)
                            .array());
        }
    }

    @Test
    void a_large_value_leaves_no_large_array_behind() throws Exception {
        Prediction small = Samples.prediction();
        byte[] before = ours(small);
        Prediction large =
                Prediction.newBuilder(small).setRelease("v".repeat(1_000_000)).build();
        assertThat(ours(large)).isEqualTo(avros(large));
        assertThat(ours(small)).isEqualTo(before);
        assertThat(buffer.room()).isLessThan(100_000);
    }

    @Test
    void what_is_missing_is_said_as_avro_says_it() {
        Prediction without = new Prediction();
        assertThatThrownBy(() -> avros(without))
                .isInstanceOfSatisfying(
                        RuntimeException.class,
                        avros -> assertThatThrownBy(() -> ours(without))
                                .isInstanceOf(avros.getClass())
                                .hasMessage(avros.getMessage()));
    }

    private byte[] ours(Prediction prediction) throws IOException {
        buffer.begin(ID);
        writer.write(prediction, buffer);
        return buffer.value();
    }

    private static byte[] avros(Prediction prediction) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(ID).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        AVROS.write(prediction, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private Prediction prediction() {
        return Prediction.newBuilder()
                .setReviewId(text(9))
                .setLabel(text(5))
                .setConfidence(random.nextDouble())
                .setScores(some(3).mapToObj(i -> new LabelScore(text(4), random.nextDouble()))
                        .toList())
                .setAbstained(random.nextBoolean())
                .setAbstainReason(random.nextBoolean() ? null : text(4))
                .setTokens(some(40).mapToObj(i -> token()).toList())
                .setSentences(some(3).mapToObj(i -> new SentenceAttention(i, random.nextInt(), random.nextFloat()))
                        .toList())
                .setTokenCount(random.nextInt())
                .setOutOfVocabularyCount(random.nextInt(100))
                .setTruncatedCount(random.nextInt(100))
                .setRelease(text(8))
                .setEncoderFingerprint(text(64))
                .setOrigin(new Origin(text(7), random.nextInt(64), random.nextLong()))
                .setReviewTime(Instant.ofEpochMilli(random.nextInt()))
                .setScoredAt(Instant.ofEpochMilli(random.nextLong() >> 12))
                .setSegment(random.nextBoolean() ? null : text(7))
                .setAgainst(random.nextBoolean() ? null : text(3))
                .setContributionBias(random.nextBoolean() ? null : random.nextFloat())
                .build();
    }

    private TokenAttention token() {
        return new TokenAttention(
                text(3),
                random.nextInt(300),
                random.nextInt(20_000),
                random.nextFloat(),
                random.nextBoolean() ? null : (float) random.nextGaussian());
    }

    private IntStream some(int most) {
        return IntStream.range(0, random.nextInt(most + 1));
    }

    /** Of all kinds of units: one, two and three bytes, pairs, and halves of them. */
    private String text(int length) {
        List<int[]> kinds = List.of(
                new int[] {0, 0x80},
                new int[] {0x80, 0x800},
                new int[] {0xAC00, 0xD7A4},
                new int[] {0xD800, 0xE000},
                new int[] {0x1F600, 0x1F640});
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int[] kind = kinds.get(random.nextInt(1 + random.nextInt(kinds.size())));
            text.appendCodePoint(kind[0] + random.nextInt(kind[1] - kind[0]));
        }
        return text.toString();
    }
}
