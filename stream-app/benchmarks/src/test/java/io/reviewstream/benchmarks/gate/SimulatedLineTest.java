package io.reviewstream.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.job.promotion.GateDecision;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedLineTest {
    @Test
    void of_a_hundred_lines_of_equal_candidates_next_to_none_promotes() {
        assertThat(promoting(500, 0, 0, 0, 20)).isLessThan(12);
    }

    @Test
    void nor_does_one_of_candidates_that_are_like_the_one_before() {
        assertThat(promoting(500, 0.9, 0, 0, 20)).isLessThan(12);
    }

    @Test
    void three_hundred_labels_show_five_points_at_once_and_two_not_yet() {
        assertThat(promoting(300, 0.9, 0, 0.05, 1)).isGreaterThan(70);
        assertThat(promoting(300, 0.9, 0, 0.02, 1)).isLessThan(40);
    }

    @Test
    void labels_that_are_asked_about_before_they_train_show_two_points_and_promote_no_equal_ones() {
        assertThat(promoting(300, 0.9, 360, 0.02, 10)).isGreaterThan(80);
        assertThat(promoting(300, 0.9, 360, 0, 20)).isLessThan(12);
    }

    /** @param step by how much the first candidate is better; those after it are as good */
    private static long promoting(int labels, double kept, int asked, double step, int candidates) {
        return IntStream.range(0, 100)
                .filter(seed -> {
                    SimulatedLine line = new SimulatedLine(labels, 0.06, kept, asked, seed);
                    line.next(step);
                    IntStream.range(1, candidates).forEach(candidate -> line.next(0));
                    return line.promotions() > 0;
                })
                .count();
    }

    @Test
    void a_great_gain_is_promoted_at_once_and_becomes_the_one_to_beat() {
        SimulatedLine line = new SimulatedLine(2_000, 0.06, 0, 0, 1);
        assertThat(line.next(0.04)).isEqualTo(GateDecision.BETTER);
        assertThat(line.live()).isEqualTo(0.04);
        assertThat(line.next(-0.04)).isEqualTo(GateDecision.WORSE);
        line.next(0);
        line.next(0);
        assertThat(line.resets()).isOne();
    }
}
