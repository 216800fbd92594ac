package io.reviewstream.network.layers.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.network.classifiers.Networks;
import io.reviewstream.network.classifiers.Probe;
import io.reviewstream.network.classifiers.Texts;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.recurrent.Cell;
import io.reviewstream.network.layers.sequence.Sequence;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What each way of pooling makes of a sequence, and to whom it gives the credit. */
class PoolingTest {
    private static final float NONE = 7f;

    /** [T, B, 2]: a text of three tokens at the end, one of two at the start, one of none; elsewhere what must not matter. */
    private static final float[][][] VECTORS = {
        {{NONE, NONE}, {1, 5}, {0, 0}},
        {{1, -2}, {3, 5}, {0, 0}},
        {{4, -3}, {NONE, NONE}, {0, 0}},
        {{4, -9}, {NONE, NONE}, {0, 0}}
    };

    private static final float[][] MASK = {{0, 1, 0}, {1, 1, 0}, {1, 0, 0}, {1, 0, 0}};

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Session session = new Session(graph);

    @AfterEach
    void close() {
        session.close();
        graph.close();
    }

    private Sequence sequence() {
        float[] rows = new float[24];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = VECTORS[i / 6][i / 2 % 3][i % 2];
        }
        return new Sequence(
                tf.constant(Shape.of(12, 2), DataBuffers.of(rows)), 2, 4, tf.constant(MASK), tf.constant(new int[] {3
                }));
    }

    private void assertPooled(Pool pool, float[] vectors, float[] weights) {
        Sequence sequence = sequence();
        Pooled pooled = pool.forward(tf, sequence);
        var masked = tf.math.mul(pooled.weights().get(), sequence.mask());
        try (Result result =
                session.runner().fetch(pooled.vector()).fetch(masked).run()) {
            assertThat(floats(result, 0)).containsExactly(vectors, within(1e-5f));
            assertThat(floats(result, 1)).containsExactly(weights, within(1e-5f));
        }
    }

    /**
     * Along the first column less the second, from (0.5, 0.25): (1, −2) says 0.5 + 2.25. By a direction of each text's own
     * and by one for all; and by nodes that note what they need.
     */
    private void assertParts(Pool pool, float... parts) {
        for (float[][] signs : List.of(new float[][] {{1, -1}, {1, -1}, {1, -1}}, new float[][] {{1, -1}})) {
            var direction = new LabelDirection(
                    tf.constant(new float[][] {{1, 0}, {0, 1}}),
                    tf.constant(signs),
                    tf.constant(new float[] {0.5f, 0.25f}));
            var said = pool.forward(tf, sequence()).parts().apply(direction);
            var noted = pool.noted(tf, sequence());
            try (Result result = session.runner()
                    .fetch(said)
                    .fetch(noted.parts().apply(direction))
                    .fetch(noted.vector())
                    .fetch(pool.forward(tf, sequence()).vector())
                    .run()) {
                assertThat(floats(result, 0)).containsExactly(parts, within(1e-5f));
                assertThat(floats(result, 1)).containsExactly(parts, within(1e-5f));
                assertThat(floats(result, 2)).containsExactly(floats(result, 3));
            }
        }
    }

    @Test
    void a_part_of_a_mean_lies_at_its_token() {
        float third = 1 / 3f;
        assertParts(
                new MeanPooling(),
                0,
                -4.25f / 2,
                0,
                2.75f * third,
                -2.25f / 2,
                0,
                6.75f * third,
                0,
                0,
                12.75f * third,
                0,
                0);
    }

    @Test
    void a_part_of_a_maximum_lies_where_it_stands_first() {
        float nowhere = -0.25f; // of the text that has no token
        assertParts(new MaxPooling(), 0, -4.75f, nowhere, 2.25f, 2.5f, 0, 3.5f, 0, 0, 0, 0, 0);
    }

    @Test
    void all_of_a_last_state_lies_at_the_last_token() {
        assertParts(new LastState(1), 0, 0, 0, 0, 6.5f - 4.75f, 0, 0, 0, 0, 3.5f - 6.75f, 0, 0);
    }

    private static float[] floats(Result result, int index) {
        return ParameterStore.valueOf((TFloat32) result.get(index)).data();
    }

    @Test
    void the_mean_is_over_tokens() {
        float third = 1 / 3f;
        assertPooled(new MeanPooling(), new float[] {3, -14 / 3f, 2, 5, 0, 0}, new float[] {
            0, 0.5f, 0, third, 0.5f, 0, third, 0, 0, third, 0, 0
        });
    }

    @Test
    void the_maximum_is_over_tokens_and_winners_share_a_column() {
        assertPooled(new MaxPooling(), new float[] {4, -2, 3, 5, 0, 0}, new float[] {
            0, 0.25f, 0, 0.5f, 0.75f, 0, 0.25f, 0, 0, 0.25f, 0, 0
        });
    }

    @Test
    void the_last_states_stand_at_the_ends_and_the_last_token_gets_the_credit() {
        assertPooled(
                new LastState(1), new float[] {4, NONE, NONE, 5, 0, 0}, new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0
                });
    }

    @Test
    void attention_by_products_asks_with_the_last_state() {
        // The query of the first text is (4, 7): products −10, −5 and −47 over √2.
        double[] weights = {Math.exp(-5 / Math.sqrt(2)), 1, Math.exp(-42 / Math.sqrt(2))};
        double sum = weights[0] + weights[1] + weights[2];
        float first = (float) (weights[0] / sum);
        float second = (float) (weights[1] / sum);
        // That of the second is (7, 5).
        float later = (float) (1 / (1 + Math.exp(-14 / Math.sqrt(2))));
        assertPooled(
                new DotAttention(new LastState(1)),
                new float[] {first + 4 * second, -2 * first - 3 * second, 1 + 2 * later, 5, 0, 0},
                new float[] {0, 1 - later, 0, first, later, 0, second, 0, 0, 0, 0, 0});
    }

    @Test
    void the_first_attention_of_a_list_speaks_and_else_its_first() {
        assertThat(settings(Pooling.MAX, Pooling.DOT, Pooling.ADDITIVE).speaker())
                .isEqualTo(1);
        assertThat(settings(Pooling.MAX, Pooling.LAST).speaker()).isZero();
    }

    @Test
    void a_network_with_several_poolings_attends_by_the_one_that_speaks() {
        Texts texts = Texts.ofWords(new int[] {2, 3, 4, 5});
        var padding = new Texts.Padding(1, 4, PadSide.END);
        try (Probe probe =
                        Networks.flat(Cell.GRU, true, Pooling.MAX, Pooling.LAST).probe();
                Probe other =
                        Networks.flat(Cell.GRU, true, Pooling.LAST, Pooling.MAX).probe()) {
            assertThat(other.says(texts, padding).attention().get(0)).containsExactly(0, 0, 0, 1);
            assertThat(probe.says(texts, padding).attention().get(0)).isNotEqualTo(new float[] {0, 0, 0, 1});
            assertThat(probe.says(texts, padding).logits().get(0))
                    .containsExactly(other.says(texts, padding).logits().get(0), within(1e-6f));
        }
    }

    private static PoolingSettings settings(Pooling... pooling) {
        return new PoolingSettings(List.of(pooling), 3, 0);
    }
}
