package io.reviewstream.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewstream.app.serving.ServedModel;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextEncoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Cluster.class)
class BackPressureIT {
    private static final String SHA = "aaaaaaaaaaaa1111";
    private static final String VERSION = "000001-aaaaaaaaaaaa";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int REVIEWS = 1200;
    private static final int MAX_BATCH = 20;
    /** The batch at hand, a batch in the buffer, and two fetches: of 100 kB, so of at most 50 of these reviews. */
    private static final int MOST_TAKEN = 2 * MAX_BATCH + 2 * 100_000 / 2000;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final SlowModel model = new SlowModel(new WordModel(VERSION, "bad", "good"));

    @Test
    void a_slow_model_slows_consumption_and_reviews_wait_at_the_broker(TestLine line) {
        line.createTopics();
        for (int i = 0; i < REVIEWS - 1; i++) {
            line.publishSoon(0, "r" + i, "good " + i + " x".repeat(1000));
        }
        line.publish(0, "last", "all before it are at the broker now");
        line.startApp(
                line.config(
                        "max-batch",
                        Integer.toString(MAX_BATCH),
                        "kafka.properties.consumer.max.partition.fetch.bytes",
                        "100000"),
                new Heard(),
                release -> model,
                meters);
        line.announce(VERSION, SHA, null);

        for (int batches = 1; batches <= 12; batches++) {
            model.awaitCall(batches);
            int scored = (batches - 1) * MAX_BATCH;
            assertThat(value("reviewstream.reviews.waiting")).isBetween(1.0, (double) MAX_BATCH);
            assertThat(value("reviewstream.reviews.waiting.size")).isLessThan(MAX_BATCH * 3000);
            assertThat(value("reviewstream.consumer.lag"))
                    .as("reviews left at the broker after %s batches", batches - 1)
                    .isGreaterThan(REVIEWS - scored - MOST_TAKEN);
            model.allow(1);
        }
        model.allow(REVIEWS);

        assertThat(line.awaitPredictions(REVIEWS)).hasSize(REVIEWS);
        await().dontCatchUncaughtExceptions()
                .atMost(PATIENCE)
                .until(() -> value("reviewstream.consumer.lag") == 0 && value("reviewstream.reviews.waiting") == 0);
    }

    private double value(String gauge) {
        return meters.get(gauge).gauge().value();
    }

    /** Scores when it is allowed to. */
    private static final class SlowModel implements ServedModel {
        private final WordModel model;
        private final Semaphore allowed = new Semaphore(0);
        private final Semaphore called = new Semaphore(0);

        SlowModel(WordModel model) {
            this.model = model;
        }

        void allow(int batches) {
            allowed.release(batches);
        }

        void awaitCall(int number) {
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> called.availablePermits() >= number);
        }

        @Override
        public List<Score> score(List<EncodedText> texts) {
            called.release();
            allowed.acquireUninterruptibly();
            return model.score(texts);
        }

        @Override
        public String version() {
            return model.version();
        }

        @Override
        public List<String> labels() {
            return model.labels();
        }

        @Override
        public TextEncoder encoder() {
            return model.encoder();
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
