package io.reviewstream.network.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
}
