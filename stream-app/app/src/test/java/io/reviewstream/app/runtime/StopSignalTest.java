package io.reviewstream.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    private final AtomicLong clock = new AtomicLong(7);
    private final StopSignal stop = new StopSignal(clock::get);

    @Test
    void the_time_to_end_in_runs_from_the_first_signal_on() {
        pass(100);
        assertThat(stop.left(Duration.ofSeconds(45))).isEqualTo(Duration.ofSeconds(45));

        stop.stop();
        pass(30);
        stop.stop();
        assertThat(stop.left(Duration.ofSeconds(45))).isEqualTo(Duration.ofSeconds(15));

        pass(30);
        assertThat(stop.left(Duration.ofSeconds(45))).isZero();
    }

    @Test
    void four_programs_that_cannot_end_are_given_up_within_a_minute() {
        stop.stop();
        Duration all = Duration.ZERO;
        for (int program = 0; program < 4; program++) {
            Duration timeout = StreamsProgram.timeout(stop.left(Duration.ofSeconds(45)));
            clock.addAndGet(timeout.toNanos());
            all = all.plus(timeout);
        }
        assertThat(all).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(50));
    }

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
