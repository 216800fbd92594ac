package io.reviewstream.app.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewstream.app.Heard;
import io.reviewstream.app.WordModel;
import io.reviewstream.app.runtime.BackOff;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextEncoder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelLoaderTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final BackOff SOON = new BackOff(Duration.ofMillis(1), Duration.ofMillis(5));
    private static final BackOff NEVER = new BackOff(Duration.ofDays(1), Duration.ofDays(1));

    private final LiveModel live = new LiveModel(Clock.fixed(NOON, ZoneOffset.UTC));
    private final WordModel first = new WordModel("first", "bad", "good");
    private final WordModel second = new WordModel("second", "bad", "good");
    private final Heard heard = new Heard();

    static List<Throwable> faults() {
        return List.of(
                new IOException("the store is away"),
                new OutOfMemoryError("native memory"),
                new UnsatisfiedLinkError("libtensorflow"),
                new IllegalStateException(),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatever_goes_wrong_the_old_model_serves_on_and_the_load_is_tried_again(Throwable fault) {
        live.swap(first);
        AtomicInteger attempts = new AtomicInteger();
        ModelSource source = release -> {
            if (attempts.incrementAndGet() < 3) {
                assertThat(live.version()).contains("first");
                throw sneaky(fault);
            }
            return second;
        };

        try (ModelLoader loader = new ModelLoader(source, live, heard, new RetryTimes(SOON, NEVER))) {
            loader.wish(release("second"));
            await().until(() -> live.version().filter("second"::equals).isPresent());
            assertThat(first.isClosed()).isTrue();
            assertThat(loader.status())
                    .isEqualTo(new ServingStatus(
                            Optional.of("second"), Optional.of(NOON), Optional.of("second"), Optional.empty(), 0));
        }
        assertThat(heard.lines()).hasSize(3).endsWith("swapped second");
    }

    @Test
    void a_refused_bundle_is_tried_again_much_later_and_every_problem_is_told() {
        live.swap(first);
        AtomicInteger attempts = new AtomicInteger();
        ModelSource source = release -> {
            attempts.incrementAndGet();
            throw new BundleRefusedException("second", List.of("no vocabulary", "wrong sum"));
        };

        try (ModelLoader loader = new ModelLoader(source, live, heard, new RetryTimes(SOON, NEVER))) {
            loader.wish(release("second"));
            await().until(() -> !heard.lines().isEmpty());
            await().during(Duration.ofMillis(100)).until(() -> attempts.get() == 1);

            ServingStatus status = loader.status();
            assertThat(status.version()).contains("first");
            assertThat(status.wanted()).contains("second");
            assertThat(status.isUpToDate()).isFalse();
            assertThat(status.attempts()).isEqualTo(1);
            assertThat(status.problem()).contains("Bundle second is refused: no vocabulary; wrong sum");
            assertThat(heard.lines())
                    .containsExactly("failed second: Bundle second is refused: no vocabulary; wrong sum");
        }
    }

    @Test
    void a_new_wish_drops_what_the_old_one_loads() {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ModelSource source = release -> {
            if (release.version().equals("first")) {
                loading.countDown();
                go.await();
                return first;
            }
            return second;
        };

        try (ModelLoader loader = new ModelLoader(source, live, heard, new RetryTimes(SOON, NEVER))) {
            loader.wish(release("first"));
            await().until(() -> loading.getCount() == 0);
            loader.wish(release("second"));
            assertThat(loader.status().wanted()).contains("second");
            go.countDown();
            await().until(() -> live.version().isPresent());

            assertThat(heard.lines()).containsExactly("swapped second");
            assertThat(first.isClosed()).isTrue();
        }
    }

    @Test
    void a_new_wish_does_not_wait_for_the_retry_of_a_refused_one() {
        ModelSource source = release -> {
            if (release.version().equals("first")) {
                throw new BundleRefusedException("first", List.of("broken"));
            }
            return second;
        };

        try (ModelLoader loader = new ModelLoader(source, live, heard, new RetryTimes(SOON, NEVER))) {
            loader.wish(release("first"));
            await().until(() -> !heard.lines().isEmpty());
            loader.wish(release("second"));
            await().until(() -> live.version().filter("second"::equals).isPresent());
            assertThat(loader.status().problem()).isEmpty();
        }
    }

    @Test
    void going_back_to_what_is_live_ends_the_wish_for_what_cannot_be_loaded() {
        live.swap(first);
        AtomicInteger attempts = new AtomicInteger();
        ModelSource source = release -> {
            attempts.incrementAndGet();
            throw new IOException("away");
        };

        try (ModelLoader loader = new ModelLoader(source, live, heard, new RetryTimes(SOON, NEVER))) {
            loader.wish(release("second"));
            await().until(() -> attempts.get() > 2);
            loader.wish(release("first"));
            assertThat(loader.status().isUpToDate()).isTrue();
            assertThat(loader.status().problem()).isEmpty();
            int sofar = attempts.get();
            await().during(Duration.ofMillis(100)).until(() -> attempts.get() <= sofar + 1);
            assertThat(live.version()).contains("first");
        }
    }

    @Test
    void a_listener_that_fails_does_not_end_the_retries() {
        AtomicInteger attempts = new AtomicInteger();
        ModelSource source = release -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IOException("away");
            }
            return first;
        };
        ReleaseListener broken = new ReleaseListener() {
            @Override
            public void loadFailed(String version, String why) {
                throw new IllegalStateException("a broken listener");
            }
        };

        try (ModelLoader loader = new ModelLoader(source, live, broken, new RetryTimes(SOON, NEVER))) {
            loader.wish(release("first"));
            await().until(() -> live.version().isPresent());
        }
    }

    @Test
    void a_model_that_does_not_close_cleanly_harms_no_batch() {
        ServedModel awkward = new Awkward(first);
        live.swap(awkward);
        Lease lease = live.lease().orElseThrow();
        live.swap(second);

        lease.close();

        assertThat(live.version()).contains("second");
    }

    private static Release release(String version) {
        return new Release(version, 1, "sha", ReleaseStage.LIVE, 1, List.of(), Map.of(), Instant.EPOCH);
    }

    private static Exception sneaky(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        return (Exception) fault;
    }

    /** Fails to close. */
    private record Awkward(ServedModel model) implements ServedModel {
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
        public List<Score> score(List<EncodedText> texts) {
            return model.score(texts);
        }

        @Override
        public void close() {
            throw new IllegalStateException("a native fault");
        }
    }
}
