package io.reviewstream.app.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Until when all partitions are believed to have been counted. */
class PartitionProgressTest {
    private static final long LATENESS = 1_000;
    private static final long START = 1_000_000;
    private static final long REVIEWED = 500_000;

    private final PartitionProgress progress = new PartitionProgress(2, LATENESS, START);

    @Test
    void there_is_no_time_before_anything_was_counted() {
        assertThat(progress.time(START + 10 * PartitionProgress.IDLE_MS)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void the_slowest_partition_is_waited_for() {
        progress.reached(0, REVIEWED, START);
        progress.reached(1, REVIEWED - 300, START);

        assertThat(progress.time(START)).isEqualTo(REVIEWED - 300 - LATENESS);
    }

    @Test
    void a_partition_that_says_nothing_for_a_while_is_not_waited_for() {
        progress.reached(0, REVIEWED, START);
        assertThat(progress.time(START + PartitionProgress.IDLE_MS - 1)).isLessThan(0);

        assertThat(progress.time(START + PartitionProgress.IDLE_MS)).isEqualTo(REVIEWED - LATENESS);
    }

    /** A release that comes long after the start: what the other partitions count a second later is not late. */
    @Test
    void a_partition_is_waited_for_from_the_first_count_of_any_and_not_from_the_start() {
        long late = START + 3 * PartitionProgress.IDLE_MS;
        progress.reached(0, REVIEWED, late);

        assertThat(progress.time(late + 1)).isLessThan(0);
        progress.reached(1, REVIEWED - 10_000, late + 1_000);
        assertThat(progress.time(late + 1_000)).isEqualTo(REVIEWED - 10_000 - LATENESS);
    }
}
