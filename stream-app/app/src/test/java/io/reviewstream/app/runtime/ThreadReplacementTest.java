package io.reviewstream.app.runtime;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
    private final Ticking clock = new Ticking();
    private final StreamProgress progress = new StreamProgress(Refusals.none(), new OldestWaiting(clock));
    private final List<String> done = new ArrayList<>();
    private FailureStreak.Threads threads = new FailureStreak.Threads(Set.of(), Set.of());
    private boolean stopped;
    private final ThreadReplacement replacement = new ThreadReplacement(
            "scoring",
            thread -> done.add("freed the place of " + thread),
            this::await,
            new FailureStreak(() -> threads, progress, clock));

    @Test
    void a_thread_is_replaced_later_and_later_while_failures_follow_each_other_and_its_place_is_free_by_then() {
        for (int i = 1; i <= 7; i++) {
            die("t" + i);
        }

        assertThat(done)
                .containsExactly(
                        "waited 500 ms", "freed the place of t1",
                        "waited 1000 ms", "freed the place of t2",
                        "waited 2000 ms", "freed the place of t3",
                        "waited 4000 ms", "freed the place of t4",
                        "waited 8000 ms", "freed the place of t5",
                        "waited 15000 ms", "freed the place of t6",
                        "waited 15000 ms", "freed the place of t7");
    }

    @Test
    void after_a_commit_of_a_new_thread_the_waits_begin_anew() {
        die("t1");
        die("t2");
        threads = new FailureStreak.Threads(Set.of("t3"), Set.of("t3"));
        done.clear();
        die("t3");

        assertThat(done).contains("waited 500 ms");
    }

    @Test
    void a_thread_that_dies_while_the_app_stops_keeps_its_place() {
        stopped = true;
        die("t1");

        assertThat(done).containsExactly("waited 500 ms");
    }

    private boolean await(Duration time) {
        done.add("waited " + time.toMillis() + " ms");
        clock.pass(time);
        return stopped;
    }

    private void die(String name) {
        Thread caller = Thread.currentThread();
        String before = caller.getName();
        caller.setName(name);
        try {
            assertThat(replacement.handle(new IllegalStateException("broken"))).isEqualTo(REPLACE_THREAD);
        } finally {
            caller.setName(before);
        }
    }
}
