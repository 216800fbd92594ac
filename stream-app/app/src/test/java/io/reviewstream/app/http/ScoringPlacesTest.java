package io.reviewstream.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoringPlacesTest {
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger working = new AtomicInteger();

    @AfterEach
    void end() {
        done.countDown();
        callers.shutdownNow();
    }

    @Test
    void no_more_than_the_places_work_at_the_same_time_and_who_waits_comes_next() throws Exception {
        ScoringPlaces places = new ScoringPlaces(2, 1, Duration.ofSeconds(30));
        Future<String> first = callers.submit(() -> places.within(this::work));
        Future<String> second = callers.submit(() -> places.within(this::work));
        await().until(() -> working.get() == 2);
        Future<String> waiting = callers.submit(() -> places.within(this::work));

        await().untilAsserted(() -> assertThatThrownBy(() -> places.within(() -> "never"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("try again later"));
        assertThat(working).hasValue(2);
        done.countDown();

        assertThat(first.get()).isEqualTo("done");
        assertThat(second.get()).isEqualTo("done");
        assertThat(waiting.get()).isEqualTo("done");
    }

    @Test
    void whoever_waits_too_long_is_sent_away_and_the_place_is_free_again_after_a_failure() {
        ScoringPlaces places = new ScoringPlaces(1, 1, Duration.ofMillis(1));
        assertThatThrownBy(() -> places.within(() -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        places.within(() -> {
            assertThatThrownBy(() ->
                            callers.submit(() -> places.within(() -> "never")).get())
                    .hasRootCauseInstanceOf(ProblemException.class);
            return "done";
        });

        assertThat(places.<String>within(() -> "free")).isEqualTo("free");
    }

    private String work() {
        working.incrementAndGet();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "done";
    }
}
