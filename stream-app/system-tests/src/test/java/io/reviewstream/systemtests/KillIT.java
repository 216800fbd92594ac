package io.reviewstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.quickstart.sample.Language;
import io.reviewstream.quickstart.sample.SampleReview;
import io.reviewstream.quickstart.sample.SampleReviews;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The promise of the whole product: whatever is killed, every review is classified once, in order, as it came. */
@Tag("long")
class KillIT {

    private static final int REVIEWS = 20_000;
    /** Two for each stream thread, so that batches are shared. */
    private static final int PARTITIONS = 4;

    /** A third of the session timeout below, for which a stranger would have to wait. */
    private static final Duration TAKEN_BACK = Duration.ofSeconds(20);

    /** The usual one, 10 s, may be over before a new process joins, and a stranger would wait no longer than a member. */
    private static final String LONG_SESSION = "--kafka=consumer.session.timeout.ms=60000";

    private static final List<Integer> BATCHES = List.of(64, 64, 200, 200, 16, 64);

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void five_kills_in_mid_batch_lose_nothing_and_double_nothing() throws Exception {
        try (Line line = Line.start(directory, PARTITIONS)) {
            CompletableFuture<Void> published = CompletableFuture.runAsync(() -> publish(line, REVIEWS));
            line.release();
            for (int run = 0; run < BATCHES.size() - 1; run++) {
                try (AppProcess app = start(line, run, LONG_SESSION)) {
                    awaitOutput(line, app, (run + 1) * REVIEWS / (BATCHES.size() + 1));
                    app.kill();
                    if (run > 0) { // it came back to its place, where a stranger waits for the session timeout
                        assertThat(app.joinedAfter()).isLessThanOrEqualTo(TAKEN_BACK);
                    }
                }
            }
            published.get();
            try (AppProcess app = start(line, BATCHES.size() - 1, LONG_SESSION)) {
                awaitOutput(line, app, REVIEWS);
                assertThat(app.stop()).as("exit code after SIGTERM").isIn(0, 143);
            }
            verify(line);
        }
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void at_least_once_kills_in_mid_batch_lose_nothing() throws Exception {
        int reviews = REVIEWS / 5;
        try (Line line = Line.start(directory, PARTITIONS)) {
            CompletableFuture<Void> published = CompletableFuture.runAsync(() -> publish(line, reviews));
            line.release();
            for (int run = 0; run < 2; run++) {
                try (AppProcess app = start(line, run, "--guarantee=at-least-once")) {
                    awaitOutput(line, app, (run + 1) * reviews / 4);
                    app.kill();
                }
            }
            published.get();
            IndependentCount count = new IndependentCount(
                    line.kafka().bootstrapServers(), line.schemas().url());
            try (AppProcess app = start(line, 2, "--guarantee=at-least-once")) {
                await("every review is classified")
                        .atMost(Duration.ofMinutes(2))
                        .failFast("the app ended", app::requireAlive)
                        .until(() -> compare(line, count).missing().isEmpty());
            }
            assertThat(compare(line, count).reviews()).isEqualTo(reviews);
            assertThat(compare(line, count).altered())
                    .as("key, headers or time changed")
                    .isEmpty();
        }
    }

    private static IndependentCount.Result compare(Line line, IndependentCount count) throws Exception {
        return count.compare(line.topics().reviews(), line.topics().classified());
    }

    private void verify(Line line) throws Exception {
        IndependentCount.Result result = compare(
                line,
                new IndependentCount(
                        line.kafka().bootstrapServers(), line.schemas().url()));
        assertThat(result.reviews()).as("reviews").isEqualTo(REVIEWS);
        assertThat(result.missing()).as("missing").isEmpty();
        assertThat(result.doubled()).as("doubled").isEmpty();
        assertThat(result.outOfOrder()).as("out of order").isEmpty();
        assertThat(result.altered()).as("key, headers or time changed").isEmpty();
        assertThat(result.predictions()).as("predictions").isEqualTo(REVIEWS);
    }

    private AppProcess start(Line line, int run, String... options) throws Exception {
        List<String> all =
                new ArrayList<>(List.of("--max-batch=" + BATCHES.get(run), "--max-wait=200ms", "--threads=2"));
        all.addAll(List.of(options));
        return AppProcess.run(
                line, directory.resolve("state"), directory.resolve("app-" + run + ".log"), all.toArray(String[]::new));
    }

    /** Counts offsets, so that transactions in flight and their markers bring the kill into the middle of a batch. */
    private static void awaitOutput(Line line, AppProcess app, int records) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", line.kafka().bootstrapServers());
        properties.put("isolation.level", records == REVIEWS ? "read_committed" : "read_uncommitted");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(line.topics().classified())
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            int[] seen = {0};
            await("the app classifies " + records + " reviews")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(20))
                    .failFast("the app ended", app::requireAlive)
                    .until(() -> {
                        seen[0] += consumer.poll(Duration.ofMillis(50)).count();
                        return seen[0] >= records;
                    });
        }
    }

    /** Flows at some 600 a second, so that every run of the app finds more to do. */
    private static void publish(Line line, int reviews) {
        Iterator<SampleReview> texts =
                SampleReviews.phaseOne(Language.ENGLISH, 7).limit(reviews).iterator();
        try (Publisher publisher = new Publisher(line)) {
            for (int number = 0; number < reviews; number++) {
                // Every seventh has no key; those with one go where it hashes.
                publisher.publish(
                        number,
                        number % 7 == 0 ? null : "k" + number % 500,
                        texts.next().text());
                if (number % 30 == 29) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                }
            }
        }
    }
}
