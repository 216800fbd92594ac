package io.reviewstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest {

    @Test
    void a_row_in_the_middle_is_taken_alone() {
        float[] logits = {9, 9, 0, (float) Math.log(3), 9, 9};
        assertThat(Softmax.of(logits, 2, 2, 1)).containsExactly(new float[] {0.25f, 0.75f}, within(1e-6f));
    }

    @Test
    void huge_logits_do_not_overflow() {
        assertThat(Softmax.of(new float[] {3e38f, -3e38f}, 0, 2, 0.5)).containsExactly(1, 0);
    }

    @Test
    void temperature_divides_the_logits() {
        float[] halved = Softmax.of(new float[] {2, 4}, 0, 2, 2);
        assertThat(halved).containsExactly(Softmax.of(new float[] {1, 2}, 0, 2, 1), within(1e-7f));
    }
}
