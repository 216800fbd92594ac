package io.reviewstream.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StepFlopsTest {

    /** One token, counted by hand: every width is 1 or 2, so that each product can be named. */
    @Test
    void every_product_of_a_tiny_network_is_counted_once() {
        StepFlops flops = new StepFlops(new NetworkSize(10, 2, 1, 1, 2));
        // GRU: 3 gates · (2 inputs + 1 state) multiplications and additions, two directions.
        double gru = 2 * 2 * 3 * (2 + 1);
        // Attention over both directions' states: hidden layer 2·2·1, score 2·1·1, weighted sum 2·2.
        double attention = 4 + 2 + 4;
        double logits = 2 * 2 * 2;
        assertThat(flops.forward(1)).isEqualTo(gru + attention + logits);
        assertThat(flops.forward(5)).isEqualTo(5 * (gru + attention) + logits);
    }

    @Test
    void the_way_back_is_twice_the_way_there() {
        StepFlops flops = new StepFlops(NetworkSize.compared(20_000));
        assertThat(flops.training(55)).isEqualTo(3 * flops.forward(55));
    }

    @Test
    void the_vocabulary_costs_nothing() {
        assertThat(new StepFlops(NetworkSize.compared(200_000)).training(55))
                .isEqualTo(new StepFlops(NetworkSize.compared(20_000)).training(55));
    }

    @Test
    void the_compared_network_costs_23_million_a_text_of_55_tokens() {
        assertThat(new StepFlops(NetworkSize.compared(20_000)).forward(55)).isCloseTo(22.9e6, within(0.05e6));
    }
}
