package io.reviewstream.network.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void the_deviation_is_that_of_a_sample() {
        Spread spread = Spread.of(0.80, 0.82, 0.84);
        assertThat(spread.mean()).isCloseTo(0.82, within(1e-12));
        assertThat(spread.deviation()).isCloseTo(0.02, within(1e-12));
        assertThat(spread).hasToString("0.8200 ± 0.0200");
    }

    @Test
    void a_single_run_has_no_deviation() {
        assertThat(Spread.of(0.5)).isEqualTo(new Spread(0.5, 0, 1)).hasToString("0.5000");
        assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_interval_of_an_accuracy_is_as_wide_as_the_binomial_one() {
        double[] right = new double[1000];
        Arrays.fill(right, 0, 800, 1);
        Interval interval = Interval.ofMean(right);
        // 1.96 · √(0.8 · 0.2 / 1000) = 0.0248
        assertThat(interval.low()).isCloseTo(0.8 - 0.0248, within(0.003));
        assertThat(interval.high()).isCloseTo(0.8 + 0.0248, within(0.003));
        assertThat(Interval.ofMean(right)).isEqualTo(interval);
    }
}
