package io.reviewstream.network.linear;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.network.layers.parameters.ParameterValue;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class UsefulnessTest {
    private static final float OFTEN = Idf.among(1_000, 500);
    private static final float RARELY = Idf.among(1_000, 1);

    @Test
    void least_is_what_says_little_or_to_hardly_a_text() {
        ParameterValue weights = new ParameterValue(
                Shape.of(6, 2),
                new float[] {9, 9, /* 1 */ 0.1f, -2, /* 2 */ 0, 0.01f, 2, 1, 0, 0, /* 5 */ -0.1f, 0.2f});
        ParameterValue idf = new ParameterValue(Shape.of(6), new float[] {1, OFTEN, OFTEN, RARELY, OFTEN, -OFTEN});

        assertThat(Usefulness.least(weights, idf, 4)).containsExactly(4, 2, 3, 5);
        assertThat(Usefulness.least(weights, idf, 100)).containsExactly(4, 2, 3, 5, 1);
        assertThat(Usefulness.least(weights, idf, 0)).isEmpty();
    }

    @Test
    void of_rows_that_do_nothing_the_last_go_first() {
        ParameterValue weights = ParameterValue.zeros(Shape.of(5, 2));
        ParameterValue idf = new ParameterValue(Shape.of(5), new float[] {1, 2, 3, 4, 5});
        assertThat(Usefulness.least(weights, idf, 2)).containsExactly(4, 3);
    }
}
