package io.reviewstream.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.recipe.Decay;
import io.reviewstream.network.recipe.Optimization;
import io.reviewstream.network.recipe.Optimizer;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Regularization;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptimizerTest {
    private static final int WORDS = 12;
    private static final int LABELS = 3;

    private static Recipe recipe(Optimizer optimizer) {
        return SmallNetworks.recipe(4, 8)
                .withRegularization(new Regularization(0.3f, 0.2f, 0.1f, 0.1f, 0.1f, 0.1f, 0, 5f))
                .withOptimization(new Optimization(optimizer, 0.01f, 0.1f, 0.1f, Decay.COSINE, 0, false));
    }

    private static TrainableNetwork network(Optimizer optimizer) {
        return TrainableNetwork.create(recipe(optimizer), IdSpace.ofWords(WORDS), LABELS, true);
    }

    private static void train(TrainableNetwork network, int from, int to) {
        for (int i = from; i < to; i++) {
            network.step(SmallNetworks.examples(new Random(i), 8, 8, WORDS, LABELS), 0.01f);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_training_restored_from_bytes_goes_on_bit_by_bit(Optimizer optimizer) {
        try (TrainableNetwork whole = network(optimizer);
                TrainableNetwork first = network(optimizer);
                TrainableNetwork second = network(optimizer)) {
            train(whole, 0, 12);
            train(first, 0, 5);
            second.restore(NetworkState.fromBytes(first.state().toBytes()));
            train(second, 5, 12);
            assertThat(second.state().values()).isEqualTo(whole.state().values());
        }
    }

    @ParameterizedTest
    @EnumSource
    void examples_that_repeat_are_learnt(Optimizer optimizer) {
        List<Example> batch = SmallNetworks.examples(new Random(1), 6, 8, WORDS, LABELS);
        Recipe plain = recipe(optimizer).withRegularization(Regularization.of(0, 0, 5f));
        try (TrainableNetwork network = TrainableNetwork.create(plain, IdSpace.ofWords(WORDS), LABELS, true)) {
            float before = network.step(batch, 0.01f);
            for (int i = 0; i < 150; i++) {
                network.step(batch, 0.01f);
            }
            assertThat(network.step(batch, 0.01f)).isLessThan(before / 4);
        }
    }

    @Test
    void decay_shrinks_matrices_by_rate_times_decay_and_leaves_biases_and_untouched_rows() {
        List<Example> batch = SmallNetworks.examples(new Random(2), 4, 8, 6, LABELS);
        NetworkState start;
        try (TrainableNetwork network = network(Optimizer.ADAM)) {
            start = new NetworkState(0, SmallNetworks.largeWeights(network, 3).values());
        }
        NetworkState plain = stepped(Optimizer.ADAM, start, batch);
        NetworkState decayed = stepped(Optimizer.ADAMW, start, batch);
        float shrunk = 0.01f * 0.1f;
        assertShrunk(start, plain, decayed, "gru.forward.kernel", 0, shrunk);
        assertShrunk(start, plain, decayed, "gru.forward.bias", 0, 0);
        int width = (int) start.values().get("embedding.table").shape().get(1);
        assertShrunk(start, plain, decayed, "embedding.table", (WORDS - 1) * width, 0);
        int touched = batch.get(0).ids().id(0, 0);
        assertShrunk(start, plain, decayed, "embedding.table", touched * width, shrunk);
    }

    private static NetworkState stepped(Optimizer optimizer, NetworkState start, List<Example> batch) {
        try (TrainableNetwork network = network(optimizer)) {
            network.restore(start);
            network.step(batch, 0.01f);
            return network.state();
        }
    }

    private static void assertShrunk(
            NetworkState start, NetworkState plain, NetworkState decayed, String name, int index, float share) {
        float difference =
                value(plain, name).data()[index] - value(decayed, name).data()[index];
        assertThat(difference)
                .as("what decay takes from %s[%d]", name, index)
                .isCloseTo(value(start, name).data()[index] * share, within(1e-6f));
    }

    private static ParameterValue value(NetworkState state, String name) {
        return state.values().get(name);
    }
}
