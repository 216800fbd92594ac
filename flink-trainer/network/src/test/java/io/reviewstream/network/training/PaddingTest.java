package io.reviewstream.network.training;

import static io.reviewstream.network.training.SmallNetworks.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Regularization;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaddingTest {
    private static final int VOCABULARY = 50;
    private static final int LABELS = 3;
    private static final List<Example> EXAMPLES = SmallNetworks.examples(new Random(3), 24, 16, VOCABULARY, LABELS);
    private static final List<TextIds> TEXTS =
            EXAMPLES.stream().map(Example::ids).toList();

    private static Recipe recipe(PadSide side, int bucket) {
        return SmallNetworks.recipe(side, bucket).withNetwork(NetworkShape.bigruAttention(12, 10, 8, true));
    }

    private static NetworkState trained() {
        try (TrainableNetwork network =
                TrainableNetwork.create(recipe(PadSide.END, 16), IdSpace.ofWords(VOCABULARY), LABELS, true)) {
            network.restore(SmallNetworks.largeWeights(network, 1));
            for (int i = 0; i < 20; i++) {
                network.step(EXAMPLES, 0.02f);
            }
            return new NetworkState(0, network.state().values());
        }
    }

    private static float[][] probabilities(NetworkState state, PadSide side, int bucket) {
        try (TrainableNetwork network =
                TrainableNetwork.create(recipe(side, bucket), IdSpace.ofWords(VOCABULARY), LABELS, true)) {
            network.restore(state);
            return network.probabilities(TEXTS);
        }
    }

    @Test
    void length_and_side_of_padding_never_change_a_score() {
        NetworkState state = trained();
        float[][] reference = probabilities(state, PadSide.END, 16);
        assertThat(reference[0]).isNotEqualTo(reference[1]);
        for (PadSide side : PadSide.values()) {
            for (int bucket : new int[] {16, 64}) {
                float[][] padded = probabilities(state, side, bucket);
                for (int i = 0; i < padded.length; i++) {
                    for (int label = 0; label < LABELS; label++) {
                        assertThat(padded[i][label])
                                .as("text %d, label %d, %s of %d", i, label, side, bucket)
                                .isCloseTo(reference[i][label], within(1e-5f));
                    }
                }
            }
        }
    }

    @Test
    void a_score_does_not_depend_on_the_other_texts_of_the_batch() {
        Recipe recipe = SmallNetworks.recipe(4, 16).withNetwork(NetworkShape.bigruAttention(12, 10, 8, true));
        try (TrainableNetwork network = TrainableNetwork.create(recipe, IdSpace.ofWords(VOCABULARY), LABELS, true)) {
            network.restore(SmallNetworks.largeWeights(network, 2));
            float[][] together = network.probabilities(TEXTS);
            for (int i = 0; i < TEXTS.size(); i++) {
                float[] alone = network.probabilities(List.of(TEXTS.get(i)))[0];
                assertThat(together[i]).containsExactly(alone, within(1e-5f));
            }
        }
    }

    @Test
    void padding_never_changes_what_a_step_learns() {
        NetworkState state = trained();
        NetworkState shortly = stepped(state, 16);
        NetworkState longer = stepped(state, 64);
        shortly.values()
                .forEach((name, value) -> assertThat(longer.values().get(name).data())
                        .as(name)
                        .containsExactly(value.data(), within(1e-5f)));
    }

    private static NetworkState stepped(NetworkState state, int bucket) {
        Recipe recipe = recipe(PadSide.END, bucket).withRegularization(Regularization.of(0.5f, 0.2f, 5f));
        try (TrainableNetwork network = TrainableNetwork.create(recipe, IdSpace.ofWords(VOCABULARY), LABELS, true)) {
            network.restore(state);
            network.step(EXAMPLES, 0.001f);
            return network.state();
        }
    }

    @Test
    void probabilities_come_in_the_order_of_the_texts_and_sum_to_one() {
        Recipe recipe = SmallNetworks.recipe(2, 4, 16);
        try (TrainableNetwork network = TrainableNetwork.create(recipe, IdSpace.ofWords(VOCABULARY), LABELS, true)) {
            network.restore(SmallNetworks.largeWeights(network, 2));
            float[][] rows = network.probabilities(List.of(text(2, 3, 4, 5, 6), text(7), text(2, 3, 4, 5, 6)));
            assertThat(rows[0]).isEqualTo(rows[2]).isNotEqualTo(rows[1]);
            assertThat(rows[1][0] + rows[1][1] + rows[1][2]).isCloseTo(1f, within(1e-6f));
        }
    }
}
