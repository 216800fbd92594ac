package io.reviewstream.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.Review;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.RecordRoom;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PredictionEncodingTest {
    private static final int MOST = 65_536;

    private final AvroSerdes serdes =
            new AvroSerdes(new RegistryConnection("mock://prediction-encoding", Map.of(), true));
    private final PredictionEncoding encoding = new PredictionEncoding(
            serdes, Patience.standard(new StopSignal()), "reviews.classified", new RecordRoom(MOST), Refusals.none());

    @AfterEach
    void close() {
        serdes.close();
    }

    @Test
    void a_prediction_that_finds_room_goes_on() {
        assertThat(encode(1000, "good")).isInstanceOf(Predicted.class);
    }

    @Test
    void a_prediction_too_large_for_a_record_becomes_a_letter() {
        assertThat(encode(1000, "l".repeat(MOST))).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.fault().reason()).isEqualTo(DeadLetterReason.TOO_LARGE);
            assertThat(failed.fault().message()).contains("max-record-bytes " + MOST + " at most " + (MOST - 1024));
        });
    }

    @Test
    void what_passes_through_counts_too() {
        assertThat(encode(MOST - 2000, "l".repeat(2000))).isInstanceOf(Failed.class);
        assertThat(encode(MOST - 4000, "l".repeat(2000))).isInstanceOf(Predicted.class);
    }

    @Test
    void one_of_the_largest_size_has_room_for_the_trace_that_it_is_given_afterwards() {
        int key = IntStream.range(MOST - 3000, MOST)
                .filter(bytes -> encode(bytes, "good") instanceof Failed)
                .findFirst()
                .orElseThrow();
        Predicted largest = (Predicted) encode(key - 1, "good");
        Header trace = new RecordHeader("traceparent", new byte["00-".length() + 32 + 1 + 16 + "-01".length()]);

        int written = AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                new byte[key - 1],
                Outgoing.SERIALIZER.serialize("reviews.classified", largest.value()),
                new Header[] {trace});
        assertThat(written).isBetween(MOST - 1024, MOST);
    }

    private Outcome encode(int keyBytes, String label) {
        Slot slot = new Slot(new byte[keyBytes], new byte[10], 0, new RecordHeaders(), new Origin("reviews", 0, 7L));
        Review review = Review.newBuilder().setId("r").setText("good").build();
        Prediction prediction = Prediction.newBuilder()
                .setReviewId("r")
                .setLabel(label)
                .setConfidence(1)
                .setScores(List.of())
                .setTokenCount(0)
                .setOutOfVocabularyCount(0)
                .setTruncatedCount(0)
                .setRelease("r")
                .setEncoderFingerprint("f")
                .setOrigin(slot.origin())
                .setReviewTime(Instant.EPOCH)
                .setScoredAt(Instant.EPOCH)
                .build();
        EncodedText text = EncodedText.of(TextIds.flat(new int[] {1}, 1), List.of(new Token("good", 0, 4)), 1);
        return encoding.encode(new Accepted(slot, review), text, prediction);
    }
}
