package io.reviewstream.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AveragingTest {
    private static final IdSpace WORDS = IdSpace.ofWords(12);
    private static final int LABELS = 3;
    private static final Recipe PLAIN = SmallNetworks.recipe(4, 8);
    private static final Recipe AVERAGED = PLAIN.with(Map.of("optimization.average-weights", "0.9"));

    @TempDir
    private Path directory;

    private static void train(TrainableNetwork network, int from, int to) {
        for (int i = from; i < to; i++) {
            network.step(SmallNetworks.examples(new Random(i), 8, 8, WORDS.words(), LABELS), 0.05f);
        }
    }

    /** By hand: of the weights after steps 1, 9 and 17, the older ones less by 0.9 to the power of 8 each. */
    private static Map<String, double[]> expected() {
        Map<String, double[]> sums = new TreeMap<>();
        double old = Math.pow(0.9, 8);
        double[] shares = {old * old, old, 1};
        try (TrainableNetwork plain = TrainableNetwork.create(PLAIN, WORDS, LABELS, true)) {
            for (int taken = 0; taken < shares.length; taken++) {
                train(plain, taken == 0 ? 0 : 8 * taken - 7, 8 * taken + 1);
                double share = shares[taken] / (old * old + old + 1);
                weights(plain).forEach((name, value) -> {
                    double[] sum = sums.computeIfAbsent(name, first -> new double[value.data().length]);
                    for (int i = 0; i < sum.length; i++) {
                        sum[i] += share * value.data()[i];
                    }
                });
            }
        }
        return sums;
    }

    private static Map<String, ParameterValue> weights(TrainableNetwork network) {
        Map<String, ParameterValue> weights = new TreeMap<>(network.state().values());
        weights.keySet().removeIf(name -> name.contains(".adam_") || name.startsWith("average/"));
        return weights;
    }

    private static void assertClose(Map<String, ParameterValue> values, Map<String, double[]> expected) {
        assertThat(values.keySet()).isEqualTo(expected.keySet());
        values.forEach((name, value) -> {
            for (int i = 0; i < value.data().length; i++) {
                assertThat((double) value.data()[i])
                        .as("%s[%d]", name, i)
                        .isCloseTo(expected.get(name)[i], within(1e-6));
            }
        });
    }

    @Test
    void what_is_served_and_exported_are_the_averaged_weights() throws IOException, BundleRefusedException {
        TrainableNetwork network = TrainableNetwork.averaging(AVERAGED, WORDS, LABELS, true);
        List<TextIds> texts = SmallNetworks.examples(new Random(99), 10, 8, WORDS.words(), LABELS).stream()
                .map(Example::ids)
                .toList();
        train(network, 0, 20);
        float[][] measured = network.probabilities(texts);
        try (TrainableNetwork settled = network.settled()) {
            assertClose(weights(settled), expected());
            assertThat(settled.probabilities(texts)).isDeepEqualTo(measured);
            settled.export(directory.resolve("model"), texts);
            assertThat(SavedModel.readWeights(directory.resolve("model")))
                    .containsExactlyInAnyOrderEntriesOf(weights(settled));
        }
    }

    @Test
    void averaging_changes_no_bit_of_what_is_learnt() {
        try (TrainableNetwork plain = TrainableNetwork.create(PLAIN, WORDS, LABELS, true);
                TrainableNetwork averaging = TrainableNetwork.averaging(AVERAGED, WORDS, LABELS, true);
                TrainableNetwork without = TrainableNetwork.averaging(PLAIN, WORDS, LABELS, true)) {
            train(plain, 0, 20);
            train(averaging, 0, 20);
            train(without, 0, 20);
            assertThat(weights(averaging)).isEqualTo(weights(plain));
            assertThat(without.state().values()).isEqualTo(plain.state().values());
            assertThat(without.settled()).isSameAs(without);
        }
    }

    @Test
    void a_training_with_averages_that_was_cut_off_ends_the_same_bit_by_bit() {
        List<LabelledText> train = NegatedReviews.of(1, 300);
        List<LabelledText> dev = NegatedReviews.of(2, 100);
        Recipe recipe = SmallNetworks.recipe(8, 16)
                .withSchedule(Schedule.of(16, 3, 2, 9), 0.01f)
                .with(Map.of("optimization.average-weights", "0.95"));
        AtomicInteger steps = new AtomicInteger();
        Fit cut = new Fit(recipe, FitListener.SILENT, () -> steps.incrementAndGet() > 41).checkpointing(directory);
        assertThatThrownBy(() -> cut.run(train, dev)).isInstanceOf(CancellationException.class);
        Fit again = new Fit(recipe, FitListener.SILENT, () -> false).checkpointing(directory);
        List<Double> measured = new ArrayList<>();
        try (Fitted whole = new Fit(recipe, FitListener.SILENT, () -> false).run(train, dev);
                Fitted resumed = again.run(train, dev)) {
            assertThat(resumed.network().state().values())
                    .isEqualTo(whole.network().state().values());
            whole.history().stream().filter(EpochResult::best).forEach(result -> measured.add(result.devLoss()));
            Encoded encoded = Encoded.of(whole.encoder(), whole.labels(), dev);
            assertThat(DevQuality.of(whole.network(), encoded, whole.labels()).loss())
                    .as("the network is the average as it was measured")
                    .isEqualTo(measured.get(measured.size() - 1));
        }
    }
}
