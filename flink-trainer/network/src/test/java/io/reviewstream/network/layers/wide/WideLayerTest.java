package io.reviewstream.network.layers.wide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.classifiers.Classifier;
import io.reviewstream.network.classifiers.FlatClassifier;
import io.reviewstream.network.classifiers.LinearClassifier;
import io.reviewstream.network.classifiers.SmallGraph;
import io.reviewstream.network.classifiers.WideAndDeepClassifier;
import io.reviewstream.network.layers.input.Embedding;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.Parameter;
import io.reviewstream.network.layers.parameters.ParameterStore;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.layers.pooling.Pooling;
import io.reviewstream.network.layers.pooling.PoolingSettings;
import io.reviewstream.network.layers.recurrent.Cell;
import io.reviewstream.network.layers.recurrent.Recurrent;
import io.reviewstream.network.linear.RandomTexts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WideLayerTest {
    private static final IdSpace IDS = new IdSpace(9, 12);
    private static final int LABELS = 3;
    private static final int FEATURES = 3;
    private static final List<TextIds> TEXTS = new RandomTexts(3, IDS, FEATURES).texts(5, 7);

    private static Classifier linear(ParameterStore store) {
        return new LinearClassifier(store, IDS, LABELS);
    }

    private static Classifier wideAndDeep(ParameterStore store) {
        var deep = new FlatClassifier(
                store,
                IDS,
                new Embedding.Settings(4, false, 0, 0, 0),
                new Recurrent(Cell.GRU, 3, true, 0),
                new PoolingSettings(List.of(Pooling.ADDITIVE, Pooling.MAX), 2, 0),
                LABELS);
        return new WideAndDeepClassifier(store, deep, IDS, LABELS);
    }

    @ParameterizedTest
    @EnumSource(PadSide.class)
    void the_gradients_of_the_linear_network_are_the_slopes_of_the_loss(PadSide side) {
        try (SmallGraph graph = new SmallGraph(WideLayerTest::linear, 1)) {
            assertSlopes(graph, graph.step(TEXTS, 10, side, factors(TEXTS.size())), 1e-3);
        }
    }

    @ParameterizedTest
    @EnumSource(PadSide.class)
    void the_gradients_of_both_parts_of_the_sum_are_the_slopes_of_the_loss(PadSide side) {
        try (SmallGraph graph = new SmallGraph(WideLayerTest::wideAndDeep, 2)) {
            assertSlopes(graph, graph.step(TEXTS, 8, side, factors(TEXTS.size())), 2e-2);
        }
    }

    @Test
    void idf_and_scales_are_frozen_and_nothing_else() {
        try (SmallGraph graph = new SmallGraph(WideLayerTest::wideAndDeep, 2)) {
            assertThat(graph.classifier().frozen())
                    .extracting(Parameter::name)
                    .containsExactlyInAnyOrder("wide.idf_words", "wide.idf_ngrams", "wide.scale", "wide.deep_scale");
        }
    }

    @Test
    void texts_that_have_no_ngram_at_all_train_and_speak() {
        List<TextIds> words = List.of(TextIds.flat(new int[] {2, 0, 0, 3, 0, 0}, FEATURES));
        try (SmallGraph graph = new SmallGraph(WideLayerTest::linear, 3)) {
            assertSlopes(graph, graph.step(words, 4, PadSide.END, factors(1)), 1e-3);
        }
    }

    @Test
    void a_repeat_counts_for_nothing() {
        List<TextIds> once = List.of(TextIds.flat(new int[] {2, 0, 5, 3, 4, 0}, FEATURES));
        List<TextIds> again = List.of(TextIds.flat(new int[] {2, 0, 5, 3, 4, 0, -2, -4, -5}, FEATURES));
        try (SmallGraph graph = new SmallGraph(WideLayerTest::linear, 4)) {
            assertThat(graph.infer(again, 1, 6, PadSide.END).logits())
                    .isEqualTo(graph.infer(once, 1, 6, PadSide.END).logits());
        }
    }

    @Test
    void an_ngram_that_joined_changes_no_bit_before_it_is_trained_and_learns_by_its_idf() {
        List<TextIds> without = List.of(TextIds.flat(new int[] {2, 0, 0, 3, 4, 0}, FEATURES));
        List<TextIds> with = List.of(TextIds.flat(new int[] {2, 5, 0, 3, 4, 0}, FEATURES));
        try (SmallGraph graph = new SmallGraph(WideLayerTest::linear, 6)) {
            joined(graph, "wide.idf_ngrams", 5, 7f);
            zero(graph, "wide.ngrams", 5);

            assertThat(graph.infer(with, 1, 6, PadSide.END).logits())
                    .isEqualTo(graph.infer(without, 1, 6, PadSide.END).logits());
            SmallGraph.Step step = graph.step(with, 4, PadSide.END, factors(1));
            assertSlopes(graph, step, 1e-3);
            float[] gradient = step.gradients().get("wide.ngrams");
            float idf = graph.weights().get("wide.idf_ngrams").data()[4];
            assertThat(gradient[5 * LABELS]).isCloseTo(gradient[4 * LABELS] / idf * 7, within(1e-5f));
        }
    }

    /** In the place of the unknown word that it was, and where it is all that the text has. */
    @Test
    void a_word_that_joined_counts_as_the_most_frequent_one_in_the_norm() {
        List<TextIds> text = List.of(TextIds.flat(new int[] {5, 0, 0}, FEATURES));
        try (SmallGraph graph = new SmallGraph(WideLayerTest::linear, 7)) {
            joined(graph, "wide.idf_words", 5, 7f);
            Map<String, ParameterValue> weights = graph.weights();
            float said = weights.get("wide.words").data()[5 * LABELS] * 7;

            assertThat(graph.infer(text, 1, 6, PadSide.END).logits().data()[0])
                    .isCloseTo(said + weights.get("wide.bias").data()[0], within(1e-5f));
        }
    }

    private static void joined(SmallGraph graph, String name, int id, float idf) {
        ParameterValue table = graph.weights().get(name);
        float[] data = table.data().clone();
        data[id] = -idf;
        graph.write(Map.of(name, new ParameterValue(table.shape(), data)));
    }

    private static void zero(SmallGraph graph, String name, int id) {
        ParameterValue table = graph.weights().get(name);
        float[] data = table.data().clone();
        Arrays.fill(data, id * LABELS, (id + 1) * LABELS, 0f);
        graph.write(Map.of(name, new ParameterValue(table.shape(), data)));
    }

    @Test
    void rows_that_the_batch_lacks_get_no_gradient() {
        List<TextIds> some = List.of(TextIds.flat(new int[] {2, 1, 0, 3, 0, 0}, FEATURES));
        try (SmallGraph graph = new SmallGraph(WideLayerTest::linear, 5)) {
            float[] ofWords =
                    graph.step(some, 4, PadSide.END, factors(1)).gradients().get("wide.words");
            for (int id = 0; id < IDS.words(); id++) {
                boolean present = id == 2 || id == 3;
                for (int label = 0; label < LABELS; label++) {
                    assertThat(ofWords[id * LABELS + label] != 0)
                            .as("id %d", id)
                            .isEqualTo(present);
                }
            }
        }
    }

    private static void assertSlopes(SmallGraph graph, SmallGraph.Step step, double tolerance) {
        Map<String, float[]> gradients = step.gradients();
        Map<String, ParameterValue> at = graph.weights();
        graph.classifier().frozen().forEach(frozen -> assertThat(gradients).doesNotContainKey(frozen.name()));
        assertThat(gradients.size() + graph.classifier().frozen().size()).isEqualTo(at.size());
        gradients.forEach((name, gradient) -> {
            for (int i = 0; i < gradient.length; i++) {
                assertThat(gradient[i])
                        .as("%s[%d]", name, i)
                        .isCloseTo(slope(graph, step, at.get(name), name, i), within((float) tolerance));
            }
        });
    }

    private static float slope(SmallGraph graph, SmallGraph.Step step, ParameterValue at, String name, int index) {
        float width = 1e-2f;
        float above = lossAt(graph, step, at, name, index, width);
        float below = lossAt(graph, step, at, name, index, -width);
        graph.write(Map.of(name, at));
        return (above - below) / (2 * width);
    }

    private static float lossAt(
            SmallGraph graph, SmallGraph.Step step, ParameterValue at, String name, int index, float change) {
        float[] moved = at.data().clone();
        moved[index] += change;
        graph.write(Map.of(name, new ParameterValue(at.shape(), moved)));
        return step.loss();
    }

    private static float[][] factors(int texts) {
        Random random = new Random(7);
        float[][] factors = new float[texts][LABELS];
        for (float[] row : factors) {
            for (int label = 0; label < LABELS; label++) {
                row[label] = random.nextFloat() * 2 - 1;
            }
        }
        return factors;
    }
}
