package io.reviewstream.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OldestWaitingTest {
    private final Ticking clock = new Ticking();
    private final long start = clock.millis();
    private final OldestWaiting oldest = new OldestWaiting(clock);

    @Test
    void the_oldest_of_all_partitions_counts() {
        assertThat(oldest.seconds()).isZero();
        oldest.is(0, 7, start - 2000);
        oldest.is(1, 3, start - 5000);
        assertThat(oldest.seconds()).isEqualTo(5);

        oldest.is(1, 4, start - 1000);
        assertThat(oldest.seconds()).isEqualTo(2);
        oldest.none(0);
        oldest.none(1);
        assertThat(oldest.seconds()).isZero();
    }

    @Test
    void a_review_that_is_read_again_after_a_death_has_waited_all_the_while() {
        oldest.is(0, 7, start);
        clock.pass(Duration.ofSeconds(10));
        oldest.left(0);
        clock.pass(Duration.ofSeconds(20));
        assertThat(oldest.seconds()).isEqualTo(30);

        oldest.is(0, 5, clock.millis());
        assertThat(oldest.seconds()).isEqualTo(30);
        oldest.is(0, 7, clock.millis());
        assertThat(oldest.seconds()).isZero();
    }

    @Test
    void what_another_instance_took_over_is_forgotten() {
        oldest.is(0, 7, start);
        oldest.left(0);
        clock.pass(Duration.ofMillis(OldestWaiting.FORGOTTEN_AFTER_MS));

        assertThat(oldest.seconds()).isZero();
    }
}
