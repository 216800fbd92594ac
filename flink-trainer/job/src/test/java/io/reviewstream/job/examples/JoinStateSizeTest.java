package io.reviewstream.job.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The join over RocksDB: what it holds, what that takes, and that it goes when its time is over. */
@Tag("long")
class JoinStateSizeTest {
    private static final int REVIEWS = 50_000;
    private static final int CHARACTERS = 250;
    private static final long TTL = Duration.ofDays(7).toMillis();

    @TempDir
    Path directory;

    @Test
    void reviews_of_a_week_take_little_more_than_their_text_and_are_gone_after_it() throws Exception {
        var join = harness();
        try {
            join.open();
            Random random = new Random(7);
            for (int i = 0; i < REVIEWS; i++) {
                join.processElement2(new ReviewText("review-" + i, text(random), null, i, i), i);
            }
            OperatorSubtaskState state = join.snapshot(1, 1);
            long perMillion = state.getStateSize() * (1_000_000 / REVIEWS);
            System.getLogger(JoinStateSizeTest.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "join state: {0} bytes per million reviews of {1} characters",
                            perMillion,
                            CHARACTERS);
            assertThat(state.getStateSize()).isBetween(REVIEWS * CHARACTERS / 2L, REVIEWS * (CHARACTERS + 250L));

            join.processElement1(label("review-7"), REVIEWS);
            assertThat(join.extractOutputValues()).hasSize(1);
            join.processWatermark2(new Watermark(REVIEWS + TTL));
            join.processElement1(label("review-8"), REVIEWS);
            assertThat(join.extractOutputValues()).as("its review is forgotten").hasSize(1);
        } finally {
            join.close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files).as("where the state lay").isNotEmpty();
        }
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, GivenLabel, ReviewText, TrainingExample> harness()
            throws Exception {
        var join = new KeyedTwoInputStreamOperatorTestHarness<>(
                new ReviewClockJoin(new FeedbackJoin(Duration.ofMillis(TTL))),
                GivenLabel::reviewId,
                ReviewText::id,
                Types.STRING);
        EmbeddedRocksDBStateBackend rocksDb = new EmbeddedRocksDBStateBackend(true);
        rocksDb.setDbStoragePath(directory.toString());
        join.setStateBackend(rocksDb);
        join.setCheckpointStorage(
                new FileSystemCheckpointStorage(directory.resolve("checkpoints").toUri()));
        return join;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < CHARACTERS) {
            text.append(Integer.toString(random.nextInt(100_000), 36)).append(' ');
        }
        return text.substring(0, CHARACTERS);
    }

    private static GivenLabel label(String id) {
        RawRecord record = new RawRecord("feedback", 0, 1, REVIEWS, null, null, new String[0], new byte[0][]);
        return new GivenLabel(id, null, "pos", FeedbackSource.RANDOM_REQUEST, false, 0.1, 5, record);
    }
}
