package io.reviewstream.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReachTest {

    @Test
    void an_accuracy_is_reached_by_as_much() {
        Reach reach = new Reach(0.884, 0.888, null, false);
        assertThat(reach.reachedBy(0.884, 0.9, 0)).isTrue();
        assertThat(reach.reachedBy(0.88399, 0.1, 0)).isFalse();
        assertThat(reach).hasToString("≥ 0.884, stretch 0.888");
    }

    @Test
    void the_linear_model_is_to_be_beaten_not_matched() {
        Reach reach = new Reach(null, null, 0.0, false);
        assertThat(reach.reachedBy(0.7, 0.7, 0)).isFalse();
        assertThat(reach.reachedBy(0.7001, 0.7, 0)).isTrue();
        assertThat(reach).hasToString("> linear");
        assertThat(new Reach(null, null, 0.01, false).reachedBy(0.71, 0.7, 0)).isTrue();
        assertThat(new Reach(null, null, 0.01, false).reachedBy(0.7099, 0.7, 0)).isFalse();
        assertThat(new Reach(null, null, 0.01, false)).hasToString("≥ linear + 0.010");
    }

    @Test
    void a_gain_that_may_be_none_is_not_below_the_linear_model() {
        Reach reach = new Reach(null, null, null, true);
        assertThat(reach.reachedBy(0.69, 0.7, 0)).isTrue();
        assertThat(reach.reachedBy(0.69, 0.7, -0.0001)).isFalse();
        assertThat(reach).hasToString("not below linear");
        Reach both = new Reach(0.9, null, null, true);
        assertThat(both.reachedBy(0.91, 0.92, -0.001)).isFalse();
        assertThat(both.reachedBy(0.89, 0.88, 0.02)).isFalse();
        assertThat(both.reachedBy(0.9, 0.9, 0.01)).isTrue();
        assertThat(both).hasToString("≥ 0.900, not below linear");
    }

    @Test
    void a_goal_is_one_of_the_two() {
        assertThatThrownBy(() -> new Reach(null, null, null, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Reach(0.8, null, 0.0, false)).isInstanceOf(IllegalArgumentException.class);
    }
}
