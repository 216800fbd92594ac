package io.reviewstream.benchmarks.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FlightLogTest {
    private final FlightLog flight = new FlightLog(4);

    @Test
    void latency_counts_from_the_time_at_which_a_review_was_to_leave() {
        int number = flight.leaves(1_000_000);
        flight.arrives(number, 0, 3_500_000);
        assertThat(flight.latencyMs(number)).isEqualTo(2.5);
    }

    @Test
    void a_review_without_a_prediction_is_lost_and_has_no_latency() {
        flight.leaves(1);
        flight.leaves(2);
        flight.arrives(1, 0, 5);
        assertThat(flight.lost()).isEqualTo(1);
        assertThat(flight.latencyMs(0)).isNaN();
    }

    @Test
    void a_second_prediction_is_doubled_and_leaves_the_time_of_the_first() {
        flight.leaves(0);
        flight.arrives(0, 0, 1_000_000);
        flight.arrives(0, 0, 9_000_000);
        assertThat(flight.doubled()).isEqualTo(1);
        assertThat(flight.lost()).isZero();
        assertThat(flight.latencyMs(0)).isEqualTo(1);
    }

    @Test
    void order_counts_within_a_partition_alone() {
        for (int i = 0; i < 4; i++) {
            flight.leaves(1);
        }
        flight.arrives(3, 1, 2);
        flight.arrives(1, 0, 2);
        flight.arrives(0, 0, 2);
        flight.arrives(2, 0, 2);
        assertThat(flight.outOfOrder()).isEqualTo(1);
    }

    @Test
    void the_rate_leaves_out_what_came_while_the_queue_filled() {
        for (int i = 0; i < 4; i++) {
            flight.leaves(1);
        }
        flight.arrives(0, 0, 1);
        flight.arrives(1, 0, 5_000_000_000L);
        flight.arrives(2, 0, 6_000_000_000L);
        flight.arrives(3, 0, 7_000_000_000L);
        assertThat(flight.rate(0, 4, 0.25)).isCloseTo(1, within(1e-9));
    }

    @Test
    void more_reviews_than_it_has_room_for_are_refused() {
        for (int i = 0; i < 4; i++) {
            flight.leaves(1);
        }
        assertThatThrownBy(() -> flight.leaves(1)).hasMessageContaining("more than 4");
    }
}
