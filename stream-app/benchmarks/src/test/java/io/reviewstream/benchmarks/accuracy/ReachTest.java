package io.reviewstream.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReachTest {

    @Test
    void an_accuracy_is_reached_by_as_much() {
        Reach reach = new Reach(0.884, 0.888, null);
        assertThat(reach.reachedBy(0.884, 0.9)).isTrue();
        assertThat(reach.reachedBy(0.88399, 0.1)).isFalse();
        assertThat(reach).hasToString("≥ 0.884, stretch 0.888");
    }

    @Test
    void the_linear_model_is_to_be_beaten_not_matched() {
        Reach reach = new Reach(null, null, 0.0);
        assertThat(reach.reachedBy(0.7, 0.7)).isFalse();
        assertThat(reach.reachedBy(0.7001, 0.7)).isTrue();
        assertThat(reach).hasToString("> linear");
        assertThat(new Reach(null, null, 0.01).reachedBy(0.71, 0.7)).isTrue();
        assertThat(new Reach(null, null, 0.01).reachedBy(0.7099, 0.7)).isFalse();
        assertThat(new Reach(null, null, 0.01)).hasToString("≥ linear + 0.010");
    }

    @Test
    void a_goal_is_one_of_the_two() {
        assertThatThrownBy(() -> new Reach(null, null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reach(0.8, null, 0.0)).isInstanceOf(IllegalArgumentException.class);
    }
}
