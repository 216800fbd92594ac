package io.reviewstream.network.layers.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.layers.sequence.Dropout;
import io.reviewstream.network.layers.sequence.Sequence;
import io.reviewstream.network.layers.sequence.SequenceLayer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Recurrent layers against the same cells in plain Java. */
class RecurrentTest {
    private static final int STEPS = 7;
    private static final int TEXTS = 3;
    private static final int WIDTH = 4;
    private static final int UNITS = 5;

    private final Random random = new Random(11);

    /** [T][B]: padding at the end, at the start, in the middle. */
    private static final float[][] MASK = {{1, 0, 1}, {1, 0, 1}, {1, 1, 0}, {1, 1, 0}, {0, 1, 1}, {0, 1, 1}, {0, 1, 1}};

    @ParameterizedTest
    @EnumSource
    void both_directions_compute_what_the_cell_says(Cell cell) {
        float[] input = floats(STEPS * TEXTS * WIDTH);
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            ParameterStore store = new ParameterStore(tf, 1);
            SequenceLayer layer = new Recurrent(cell, UNITS, true, 0).declare(store, "", WIDTH);
            Map<String, ParameterValue> weights = new HashMap<>();
            store.weights()
                    .forEach(each -> weights.put(each.name(), new ParameterValue(each.shape(), floats((int)
                            each.shape().size()))));
            store.write(session, weights);
            float[] states = states(tf, session, layer, input);
            for (int text = 0; text < TEXTS; text++) {
                for (Direction direction : Direction.values()) {
                    assertStates(cell, direction, weights, input, text, states);
                }
            }
        }
    }

    private static float[] states(Ops tf, Session session, SequenceLayer layer, float[] input) {
        var rows = tf.constant(Shape.of(STEPS * TEXTS, WIDTH), DataBuffers.of(input));
        var sequence = new Sequence(rows, WIDTH, STEPS, tf.constant(MASK), tf.constant(new int[] {TEXTS}));
        var output = layer.forward(tf, sequence, Dropout.off()).output();
        try (Result result = session.runner().fetch(output.rows()).run()) {
            return ParameterStore.valueOf((TFloat32) result.get(0)).data();
        }
    }

    private static void assertStates(
            Cell cell,
            Direction direction,
            Map<String, ParameterValue> weights,
            float[] input,
            int text,
            float[] states) {
        String name =
                cell.name().toLowerCase(Locale.ROOT) + (direction == Direction.FORWARD ? ".forward" : ".backward");
        var reference = new PlainCell(
                cell, WIDTH, UNITS, part -> weights.get(name + "." + part).data());
        int column = direction == Direction.FORWARD ? 0 : UNITS;
        for (int k = 0; k < STEPS; k++) {
            int t = direction.step(k, STEPS);
            if (MASK[t][text] == 1) {
                reference.read(input, (t * TEXTS + text) * WIDTH);
            }
            for (int unit = 0; unit < UNITS; unit++) {
                assertThat((double) states[(t * TEXTS + text) * 2 * UNITS + column + unit])
                        .as("%s, text %d, step %d, unit %d", name, text, t, unit)
                        .isCloseTo(reference.state()[unit], within(1e-5));
            }
        }
    }

    private float[] floats(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (random.nextFloat() * 2 - 1) * 0.8f;
        }
        return values;
    }
}
