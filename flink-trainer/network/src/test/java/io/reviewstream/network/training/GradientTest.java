package io.reviewstream.network.training;

import static io.reviewstream.network.training.SmallNetworks.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Regularization;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every gradient that training uses against finite differences of the loss. After one step from zero slots, Adam's mean
 * is a tenth of the gradient that reached the optimizer: read from there, the whole way back is under test.
 */
class GradientTest {
    private static final int VOCABULARY = 7;
    private static final int LABELS = 3;
    private static final float STEP = 5e-3f;

    /** Different lengths, so that the batch has padding; a repeated id within and across texts; an unknown token. */
    private static final List<Example> BATCH =
            List.of(example(0, 2, 3, 2), example(2, 4), example(1, 5, 1, 3, 2), example(0, 3, 3));

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(SmallNetworks.recipe(PadSide.END, 4), 5L),
                Arguments.of(SmallNetworks.recipe(PadSide.START, 4), 6L),
                Arguments.of(SmallNetworks.recipe(PadSide.END, 9), 7L),
                Arguments.of(SmallNetworks.recipe(PadSide.START, 16), 8L),
                Arguments.of(withDropout(SmallNetworks.recipe(PadSide.END, 5)), 9L),
                Arguments.of(attentionOnly(SmallNetworks.recipe(PadSide.END, 6)), 10L),
                Arguments.of(withSmoothing(SmallNetworks.recipe(PadSide.END, 5)), 11L));
    }

    private static Recipe withDropout(Recipe recipe) {
        return recipe.withRegularization(Regularization.of(0.4f, 0.3f, 1e6f));
    }

    private static Recipe withSmoothing(Recipe recipe) {
        return recipe.withRegularization(new Regularization(0, 0, 0, 0, 0, 0.2f, 0, 1e6f));
    }

    private static Recipe attentionOnly(Recipe recipe) {
        return recipe.withNetwork(NetworkShape.bigruAttention(4, 3, 5, false));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void every_gradient_is_the_slope_of_the_loss(Recipe recipe, long seed) {
        try (TrainableNetwork network = TrainableNetwork.create(recipe, IdSpace.ofWords(VOCABULARY), LABELS, true)) {
            assertFeltSlopes(network, SmallNetworks.largeWeights(network, seed), BATCH);
        }
    }

    @Test
    void a_single_token_in_a_single_step_has_gradients_too() {
        Recipe recipe = SmallNetworks.recipe(1, 4);
        try (TrainableNetwork network = TrainableNetwork.create(recipe, IdSpace.ofWords(VOCABULARY), LABELS, true)) {
            List<Example> batch = List.of(example(1, 3));
            assertSlopes(network, SmallNetworks.largeWeights(network, 3), batch);
        }
    }

    @Test
    void rows_that_the_batch_lacks_and_padding_get_no_gradient() {
        try (TrainableNetwork network =
                TrainableNetwork.create(SmallNetworks.recipe(9), IdSpace.ofWords(VOCABULARY), LABELS, true)) {
            network.restore(SmallNetworks.largeWeights(network, 4));
            network.step(BATCH, 0.1f);
            ParameterValue mean = network.state().values().get("embedding.table.adam_mean");
            int width = (int) mean.shape().get(1);
            for (int row : new int[] {0, 6}) {
                for (int column = 0; column < width; column++) {
                    assertThat(mean.data()[row * width + column]).isZero();
                }
            }
        }
    }

    @Test
    void gradients_longer_than_the_limit_are_scaled_down_to_it() {
        Recipe recipe = SmallNetworks.recipe(4);
        Recipe clipping = recipe.withRegularization(Regularization.of(0f, 0f, 0.05f));
        Map<String, double[]> free = gradients(recipe);
        Map<String, double[]> clipped = gradients(clipping);
        double factor = 0.05 / norm(free);
        assertThat(factor).isLessThan(0.9);
        assertThat(norm(clipped)).isCloseTo(0.05, within(1e-5));
        clipped.forEach((name, gradient) -> {
            for (int i = 0; i < gradient.length; i++) {
                assertThat(gradient[i]).as("%s[%d]", name, i).isCloseTo(free.get(name)[i] * factor, within(1e-6));
            }
        });
    }

    private static Map<String, double[]> gradients(Recipe recipe) {
        try (TrainableNetwork network = TrainableNetwork.create(recipe, IdSpace.ofWords(VOCABULARY), LABELS, true)) {
            return gradients(network, SmallNetworks.largeWeights(network, 12), BATCH);
        }
    }

    private static double norm(Map<String, double[]> gradients) {
        double sum = 0;
        for (double[] gradient : gradients.values()) {
            for (double each : gradient) {
                sum += each * each;
            }
        }
        return Math.sqrt(sum);
    }

    private static Map<String, double[]> gradients(TrainableNetwork network, NetworkState at, List<Example> batch) {
        network.restore(at);
        network.step(batch, 0f);
        Map<String, double[]> gradients = new HashMap<>();
        network.state().values().forEach((name, value) -> {
            if (name.endsWith(".adam_mean")) {
                double[] gradient = new double[value.data().length];
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] = value.data()[i] * 10.0;
                }
                gradients.put(name.substring(0, name.length() - ".adam_mean".length()), gradient);
            }
        });
        return gradients;
    }

    /** Also asserts that each parameter's gradient is large enough for an error to show. */
    private static void assertFeltSlopes(TrainableNetwork network, NetworkState at, List<Example> batch) {
        gradients(network, at, batch)
                .forEach((name, gradient) -> assertThat(
                                Arrays.stream(gradient).map(Math::abs).max().orElseThrow())
                        .as("largest gradient of %s", name)
                        .isGreaterThan(2e-4));
        assertSlopes(network, at, batch);
    }

    private static void assertSlopes(TrainableNetwork network, NetworkState at, List<Example> batch) {
        Map<String, double[]> gradients = gradients(network, at, batch);
        assertThat(gradients.keySet()).isEqualTo(at.values().keySet());
        SoftAssertions softly = new SoftAssertions();
        gradients.forEach((name, gradient) -> {
            for (int i = 0; i < gradient.length; i++) {
                double slope = slope(network, at, batch, name, i);
                double larger = Math.max(Math.abs(slope), Math.abs(gradient[i]));
                softly.assertThat(Math.abs(slope - gradient[i]) / (larger + 0.02))
                        .as("%s[%d]: %f by back-propagation, %f by differences", name, i, gradient[i], slope)
                        .isLessThan(1e-2);
            }
        });
        softly.assertAll();
    }

    /** Fourth-order central difference; a step with rate 0 gives the loss and changes no weight. */
    private static double slope(
            TrainableNetwork network, NetworkState at, List<Example> batch, String name, int index) {
        double near = loss(network, at, batch, name, index, STEP) - loss(network, at, batch, name, index, -STEP);
        double far = loss(network, at, batch, name, index, 2 * STEP) - loss(network, at, batch, name, index, -2 * STEP);
        return (8 * near - far) / (12 * STEP);
    }

    private static double loss(
            TrainableNetwork network, NetworkState at, List<Example> batch, String name, int index, float shift) {
        Map<String, ParameterValue> values = new HashMap<>(at.values());
        ParameterValue value = values.get(name);
        float[] data = value.data().clone();
        data[index] += shift;
        values.put(name, new ParameterValue(value.shape(), data));
        network.restore(new NetworkState(at.step(), values));
        return network.step(batch, 0f);
    }
}
