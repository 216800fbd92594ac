package io.reviewstream.network.layers.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class InitializerTest {

    @Test
    void each_block_of_an_orthogonal_start_is_a_rotation_of_its_own() {
        int units = 6;
        float[] values = Initializer.orthogonal().values(Shape.of(units, 3L * units), 5);
        for (int block = 0; block < 3; block++) {
            for (int a = 0; a < units; a++) {
                for (int b = 0; b < units; b++) {
                    double product = 0;
                    for (int i = 0; i < units; i++) {
                        product += (double) values[a * 3 * units + block * units + i]
                                * values[b * 3 * units + block * units + i];
                    }
                    assertThat(product)
                            .as("block %d, rows %d and %d", block, a, b)
                            .isCloseTo(a == b ? 1 : 0, within(1e-6));
                }
            }
        }
        assertThat(values[0]).isNotEqualTo(values[units]);
    }

    @Test
    void the_padding_row_of_a_table_starts_at_zero() {
        float[] table = Initializer.embedding(0.05).values(Shape.of(4, 2), 9);
        assertThat(table[0]).isZero();
        assertThat(table[1]).isZero();
        for (int i = 2; i < 8; i++) {
            assertThat(Math.abs(table[i])).isBetween(1e-7f, 0.05f);
        }
    }
}
