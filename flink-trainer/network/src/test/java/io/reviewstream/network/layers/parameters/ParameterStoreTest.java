package io.reviewstream.network.layers.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

class ParameterStoreTest {
    /** More than one run copies: 36 MB each, and a slot of the same size. */
    private static final Shape LARGE = Shape.of(90_000, 100);

    @Test
    void tables_larger_than_one_run_copies_and_small_weights_between_them_keep_their_own_values() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            ParameterStore store = new ParameterStore(Ops.create(graph), 7);
            Parameter table = store.weight("table", LARGE, (shape, seed) -> filled(shape, 1));
            store.weight("bias", Shape.of(3), (shape, seed) -> filled(shape, 2));
            store.weight("scale", Shape.of(3), (shape, seed) -> filled(shape, 5));
            store.weight("other", LARGE, (shape, seed) -> filled(shape, 3));
            store.slot(table, "mean");

            store.initialize(session);
            Map<String, ParameterValue> first = store.read(session);
            assertThat(first.keySet()).containsExactly("table", "bias", "scale", "other", "table.mean");
            assertThat(first).isEqualTo(store.initialValues());

            Map<String, ParameterValue> changed = new LinkedHashMap<>();
            first.forEach((name, value) ->
                    changed.put(name, new ParameterValue(value.shape(), filled(value.shape(), 9))));
            changed.remove("bias");
            store.write(session, changed);

            changed.put("bias", first.get("bias"));
            assertThat(store.read(session)).isEqualTo(changed);
        }
    }

    @Test
    void values_of_another_network_change_nothing() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            ParameterStore store = new ParameterStore(Ops.create(graph), 7);
            store.weight("bias", Shape.of(3), (shape, seed) -> filled(shape, 2));
            store.initialize(session);

            Map<String, ParameterValue> others = new LinkedHashMap<>();
            others.put("bias", ParameterValue.zeros(Shape.of(3)));
            others.put("kernel", ParameterValue.zeros(Shape.of(2, 2)));

            assertThatThrownBy(() -> store.write(session, others)).hasMessageContaining("no variable is called kernel");
            assertThat(store.read(session)).isEqualTo(store.initialValues());
        }
    }

    private static float[] filled(Shape shape, int from) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = from + i % 7;
        }
        return values;
    }
}
