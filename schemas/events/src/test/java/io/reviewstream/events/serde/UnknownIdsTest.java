package io.reviewstream.events.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnknownIdsTest {
    private final AtomicLong now = new AtomicLong(-5);
    private final UnknownIds ids = new UnknownIds(now::get);
    private int next;

    @Test
    void time_counts_once_however_many_threads_spend_it() {
        for (int round = 0; round < 3; round++) {
            together(5, Duration.ofMillis(450));
        }
        assertThat(ids.isPatient()).as("after 1.35 s").isFalse();
        assertThat(ids.isTired()).as("after 1.35 s").isFalse();
        together(5, Duration.ofMillis(650));
        assertThat(ids.isTired()).as("after 2 s").isTrue();
    }

    @Test
    void threads_that_begin_one_after_the_other_count_from_the_first_to_the_last() {
        long began = now.get();
        pass(Duration.ofMillis(600));
        long later = now.get();
        ids.add(SchemaId.of(1), began);
        pass(Duration.ofMillis(300));
        ids.add(SchemaId.of(2), later);
        assertThat(ids.isPatient()).as("after 0.9 s").isTrue();
        pass(Duration.ofMillis(500));
        assertThat(ids.isPatient()).as("nobody asked meanwhile").isTrue();
        together(1, Duration.ofMillis(100));
        assertThat(ids.isPatient()).as("after 1 s").isFalse();
    }

    @Test
    void time_is_forgotten_with_its_window() {
        together(1, Duration.ofSeconds(2));
        assertThat(ids.isTired()).isTrue();
        pass(UnknownIds.WINDOW);
        assertThat(ids.isTired()).isFalse();
        assertThat(ids.isPatient()).isTrue();
    }

    /** So many threads ask for an id each, all at the same time. */
    private void together(int threads, Duration time) {
        long began = now.get();
        pass(time);
        for (int i = 0; i < threads; i++) {
            ids.add(SchemaId.of(next++), began);
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
