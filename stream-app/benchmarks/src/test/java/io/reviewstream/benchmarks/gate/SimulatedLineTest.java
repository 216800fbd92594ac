package io.reviewstream.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.job.promotion.GateDecision;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedLineTest {
    @Test
    void of_a_hundred_lines_of_equal_candidates_next_to_none_promotes() {
        long promoting = IntStream.range(0, 100)
                .filter(seed -> {
                    SimulatedLine line = new SimulatedLine(500, 0.06, 0, seed);
                    IntStream.range(0, 20).forEach(i -> line.next(0));
                    return line.promotions() > 0;
                })
                .count();
        assertThat(promoting).isLessThan(12);
    }

    @Test
    void a_great_gain_is_promoted_at_once_and_becomes_the_one_to_beat() {
        SimulatedLine line = new SimulatedLine(2_000, 0.06, 0, 1);
        assertThat(line.next(0.04)).isEqualTo(GateDecision.BETTER);
        assertThat(line.live()).isEqualTo(0.04);
        assertThat(line.next(-0.04)).isEqualTo(GateDecision.WORSE);
        line.next(0);
        line.next(0);
        assertThat(line.resets()).isOne();
    }
}
