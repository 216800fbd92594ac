package io.reviewstream.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.Origin;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.junit.jupiter.api.Test;

class FailureStreakTest {
    private final Ticking clock = new Ticking();
    private final Refusals refusals =
            new Refusals(record -> Optional.of(new Origin("reviews", 0, 7L)), topic -> 0, clock);
    private final OldestWaiting waiting = new OldestWaiting(clock);
    private FailureStreak.Threads threads = new FailureStreak.Threads(Set.of("t1", "other"), Set.of("t1", "other"));
    private final FailureStreak streak = new FailureStreak(() -> threads, new StreamProgress(refusals, waiting), clock);

    @Test
    void deaths_without_a_commit_in_between_are_counted_up_to_an_illness_that_says_why() {
        dieInTurn(FailureStreak.ENDLESS - 1);
        assertThat(streak.illness()).isEmpty();

        dieInTurn(FailureStreak.ENDLESS);
        assertThat(streak.length()).isEqualTo(FailureStreak.ENDLESS);
        assertThat(streak.illness())
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("5 times")
                        .contains("the disk is full")
                        .doesNotContain("wrapped"));
    }

    @Test
    void a_commit_of_a_thread_that_was_there_before_proves_nothing() {
        threads = new FailureStreak.Threads(Set.of("t1", "other"), Set.of("other"));
        died();
        assertThat(streak.length()).isEqualTo(1);
    }

    @Test
    void a_commit_of_a_thread_that_came_after_ends_the_row() {
        dieInTurn(FailureStreak.ENDLESS);
        threads = new FailureStreak.Threads(Set.of("t9", "other"), Set.of("t9", "other"));

        assertThat(streak.length()).isZero();
        assertThat(streak.illness()).isEmpty();
        assertThat(died()).isEqualTo(1);
    }

    @Test
    void commits_of_what_arrives_behind_a_review_that_fails_end_nothing() {
        waiting.is(0, 7, clock.millis() - 1);
        dieInTurn(FailureStreak.ENDLESS);
        threads = new FailureStreak.Threads(Set.of("t9"), Set.of("t9"));
        assertThat(streak.length()).isEqualTo(FailureStreak.ENDLESS);

        waiting.is(0, 8, clock.millis());
        assertThat(streak.length()).isZero();
    }

    @Test
    void threads_that_die_together_are_one_round() {
        for (int round = 1; round < FailureStreak.ENDLESS; round++) {
            threads = new FailureStreak.Threads(eight(round), Set.of());
            for (String thread : threads.living()) {
                assertThat(died(thread)).isEqualTo(round);
                clock.pass(Duration.ofMillis(20));
            }
            clock.pass(Duration.ofSeconds(16));
        }
        assertThat(streak.illness()).isEmpty();
    }

    @Test
    void a_thread_that_bears_with_the_fault_for_a_while_belongs_to_the_round_that_killed_the_others() {
        threads = new FailureStreak.Threads(eight(1), Set.of());
        assertThat(died("t1-1")).isEqualTo(1);
        clock.pass(Duration.ofSeconds(10));
        assertThat(died("t1-2")).isEqualTo(1);

        clock.pass(Duration.ofSeconds(10));
        assertThat(died("t1-3"))
                .as("another fault, or one that follows a review")
                .isEqualTo(2);
    }

    @Test
    void a_thread_that_was_made_in_a_round_and_dies_before_it_is_over_belongs_to_it() {
        threads = new FailureStreak.Threads(eight(1), Set.of());
        assertThat(died("t1-1")).isEqualTo(1);
        clock.pass(Duration.ofMillis(499));
        assertThat(died("new")).isEqualTo(1);
        clock.pass(Duration.ofMillis(1));
        assertThat(died("newer")).isEqualTo(2);
    }

    private static Set<String> eight(int round) {
        return IntStream.range(0, 8).mapToObj(i -> "t" + round + "-" + i).collect(Collectors.toSet());
    }

    @Test
    void a_lesson_ends_the_row() {
        dieInTurn(FailureStreak.ENDLESS);
        refusals.refused(new ProducerRecord<>("dlq", new byte[1]), new InvalidRecordException("no key"));

        assertThat(died()).isEqualTo(1);
    }

    @Test
    void two_minutes_without_a_death_end_the_row() {
        dieInTurn(FailureStreak.ENDLESS);
        clock.pass(Duration.ofSeconds(121));

        assertThat(streak.length()).isZero();
        assertThat(died()).isEqualTo(1);
    }

    /** Up to the death of this number, each of a thread of its own that has committed nothing. */
    private void dieInTurn(int number) {
        for (int i = streak.length() + 1; i <= number; i++) {
            threads = new FailureStreak.Threads(Set.of("t" + i, "other"), i == 1 ? Set.of("t1") : Set.of("other"));
            clock.pass(Duration.ofSeconds(16));
            assertThat(died("t" + i)).isEqualTo(i);
        }
    }

    private int died() {
        return died("t1");
    }

    private int died(String thread) {
        return streak.died(thread, new IllegalStateException("wrapped", new IllegalStateException("the disk is full")));
    }
}
