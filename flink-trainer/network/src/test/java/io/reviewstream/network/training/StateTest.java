package io.reviewstream.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Regularization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class StateTest {
    private static final int VOCABULARY = 40;
    private static final int LABELS = 3;
    private static final Recipe RECIPE = SmallNetworks.recipe(4, 8)
            .withNetwork(NetworkShape.bigruAttention(6, 5, 4, true))
            .withRegularization(Regularization.of(0.5f, 0.2f, 1f));

    private static TrainableNetwork network() {
        return TrainableNetwork.create(RECIPE, IdSpace.ofWords(VOCABULARY), LABELS, true);
    }

    private static void train(TrainableNetwork network, int from, int to) {
        for (int i = from; i < to; i++) {
            network.step(SmallNetworks.examples(new Random(i), 8, 8, VOCABULARY, LABELS), 0.01f);
        }
    }

    @Test
    void equal_runs_end_with_equal_weights_bit_by_bit() {
        try (TrainableNetwork one = network();
                TrainableNetwork other = network()) {
            NetworkState before = one.state();
            train(one, 0, 40);
            train(other, 0, 40);
            assertThat(one.state().values()).isEqualTo(other.state().values()).isNotEqualTo(before.values());
        }
    }

    @Test
    void another_seed_starts_with_other_weights() {
        try (TrainableNetwork one = network();
                TrainableNetwork other =
                        TrainableNetwork.create(RECIPE.withSeed(8), IdSpace.ofWords(VOCABULARY), LABELS, true)) {
            assertThat(one.state().values().get("gru.forward.kernel"))
                    .isNotEqualTo(other.state().values().get("gru.forward.kernel"));
        }
    }

    @Test
    void a_training_restored_from_bytes_goes_on_bit_by_bit() {
        try (TrainableNetwork whole = network();
                TrainableNetwork first = network();
                TrainableNetwork second = network()) {
            train(whole, 0, 30);
            train(first, 0, 13);
            List<byte[]> bytes = new ArrayList<>(first.state().toBytes());
            Collections.shuffle(bytes, new Random(1));
            second.restore(NetworkState.fromBytes(bytes));
            train(second, 13, 30);
            assertThat(second.steps()).isEqualTo(30);
            assertThat(second.state().values()).isEqualTo(whole.state().values());
        }
    }

    @Test
    void weights_alone_start_a_training_with_fresh_slots() {
        try (TrainableNetwork trained = network();
                TrainableNetwork warm = network()) {
            train(trained, 0, 5);
            train(warm, 5, 9);
            Map<String, ParameterValue> weights = new HashMap<>(trained.state().values());
            weights.keySet().removeIf(name -> name.contains(".adam_"));
            warm.restore(new NetworkState(0, weights));
            Map<String, ParameterValue> values = warm.state().values();
            assertThat(values).containsAllEntriesOf(weights);
            assertThat(warm.steps()).isZero();
            values.forEach((name, value) -> {
                if (name.contains(".adam_")) {
                    assertThat(value).as(name).isEqualTo(ParameterValue.zeros(value.shape()));
                }
            });
        }
    }

    @Test
    void adam_moves_each_weight_by_its_corrected_means() {
        try (TrainableNetwork network = network()) {
            Map<String, ParameterValue> before = network.state().values();
            train(network, 0, 1);
            Map<String, ParameterValue> after = network.state().values();
            before.keySet().stream().filter(name -> !name.contains(".adam_")).forEach(name -> {
                float[] mean = after.get(name + ".adam_mean").data();
                float[] variance = after.get(name + ".adam_variance").data();
                for (int i = 0; i < mean.length; i++) {
                    double gradient = mean[i] * 10.0;
                    assertThat((double) variance[i]).isCloseTo(0.001 * gradient * gradient, within(1e-7));
                    // At the first step the corrected mean is the gradient and the corrected deviation its size.
                    double moved = before.get(name).data()[i] - after.get(name).data()[i];
                    double expected = 0.01 * gradient / (Math.abs(gradient) + 1e-7 / Math.sqrt(0.001));
                    assertThat(moved).as("%s[%d]", name, i).isCloseTo(expected, within(1e-6));
                }
            });
        }
    }

    @Test
    void growth_keeps_rows_columns_and_slots_and_the_scores_of_known_words() {
        List<Example> examples = SmallNetworks.examples(new Random(99), 20, 8, VOCABULARY, LABELS);
        try (TrainableNetwork small = network()) {
            train(small, 0, 10);
            try (TrainableNetwork grown = small.grow(IdSpace.ofWords(VOCABULARY + 15), LABELS + 2)) {
                assertThat(grown.steps()).isEqualTo(small.steps());
                assertLeadingBlocksEqual(small.state(), grown.state());
                assertSameOdds(small, grown, examples);
                train(grown, 10, 12);
                assertThat(grown.state().values().get("embedding.table").shape())
                        .isEqualTo(Shape.of(VOCABULARY + 15, 6));
            }
        }
    }

    private static void assertLeadingBlocksEqual(NetworkState small, NetworkState grown) {
        small.values().forEach((name, value) -> {
            ParameterValue larger = grown.values().get(name);
            int columns = (int) value.shape().get(-1);
            int wider = (int) larger.shape().get(-1);
            for (int row = 0; row * columns < value.data().length; row++) {
                assertThat(Arrays.copyOfRange(larger.data(), row * wider, row * wider + columns))
                        .as("%s, row %d", name, row)
                        .containsExactly(Arrays.copyOfRange(value.data(), row * columns, (row + 1) * columns));
            }
        });
    }

    /** New labels take their share; between the known ones nothing changes. */
    private static void assertSameOdds(TrainableNetwork small, TrainableNetwork grown, List<Example> examples) {
        var texts = examples.stream().map(Example::ids).toList();
        float[][] before = small.probabilities(texts);
        float[][] after = grown.probabilities(texts);
        for (int i = 0; i < before.length; i++) {
            double known = after[i][0] + after[i][1] + after[i][2];
            for (int label = 0; label < LABELS; label++) {
                assertThat(after[i][label] / known).isCloseTo(before[i][label], within(1e-5));
            }
        }
    }

    @Test
    void growth_by_words_alone_changes_no_score() {
        List<Example> examples = SmallNetworks.examples(new Random(98), 20, 8, VOCABULARY, LABELS);
        var texts = examples.stream().map(Example::ids).toList();
        try (TrainableNetwork small = network()) {
            train(small, 0, 5);
            try (TrainableNetwork grown = small.grow(IdSpace.ofWords(VOCABULARY + 1), LABELS)) {
                assertThat(grown.probabilities(texts)).isDeepEqualTo(small.probabilities(texts));
            }
        }
    }

    @Test
    void shrinking_and_foreign_states_are_refused() {
        try (TrainableNetwork network = network();
                TrainableNetwork other =
                        TrainableNetwork.create(RECIPE, IdSpace.ofWords(VOCABULARY + 1), LABELS, true)) {
            assertThatThrownBy(() -> network.grow(IdSpace.ofWords(VOCABULARY - 1), LABELS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not fit");
            assertThatThrownBy(() -> network.restore(other.state()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("embedding.table has shape");
            assertThatThrownBy(() -> network.restore(new NetworkState(3, Map.of())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lacks");
        }
    }

    @Test
    void its_bytes_are_those_of_its_state() {
        try (TrainableNetwork network = network()) {
            assertThat(network.stateBytes())
                    .containsExactlyElementsOf(network.state().toBytes());
        }
    }

    @Test
    void broken_bytes_are_refused() {
        try (TrainableNetwork network = network()) {
            List<byte[]> bytes = network.state().toBytes();
            List<byte[]> cut = new ArrayList<>(bytes);
            cut.set(1, Arrays.copyOf(cut.get(1), 20));
            assertThatThrownBy(() -> NetworkState.fromBytes(cut)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> NetworkState.fromBytes(bytes.subList(1, bytes.size())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("header");
        }
    }

    @Test
    void steps_that_make_no_sense_are_refused() {
        try (TrainableNetwork network = network()) {
            assertThatThrownBy(() -> network.step(List.of(), 0.1f)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> network.step(List.of(SmallNetworks.example(3, 2)), 0.1f))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("label 3");
            assertThatThrownBy(() -> network.step(List.of(SmallNetworks.example(0, new int[9])), 0.1f))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("9 tokens");
            assertThat(network.steps()).isZero();
        }
    }
}
