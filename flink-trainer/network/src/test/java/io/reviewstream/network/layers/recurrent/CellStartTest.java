package io.reviewstream.network.layers.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class CellStartTest {

    @Test
    void an_lstm_starts_by_keeping_its_memory() {
        float[] bias = new LstmCell(2).biasStart().values(Shape.of(8), 1);
        assertThat(bias).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void a_rectified_layer_starts_near_the_identity() {
        float[] recurrent = new SimpleCell(true).recurrentStart().values(Shape.of(3, 3), 1);
        assertThat(recurrent).containsExactly(0.9f, 0, 0, 0, 0.9f, 0, 0, 0, 0.9f);
    }
}
