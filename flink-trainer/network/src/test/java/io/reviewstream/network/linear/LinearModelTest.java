package io.reviewstream.network.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.classifiers.LinearClassifier;
import io.reviewstream.network.classifiers.SmallGraph;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearModelTest {
    private static final IdSpace WITH_NGRAMS = new IdSpace(30, 50);

    @ParameterizedTest
    @CsvSource({"2, 50, 3", "3, 50, 4", "4, 1, 1"})
    void the_graph_says_what_the_model_says(int labels, int ngrams, int features) {
        IdSpace ids = new IdSpace(30, ngrams);
        RandomTexts random = new RandomTexts(2, ids, features);
        LabelledIds train = learnable(random, 300, labels);
        LinearFit fit = LinearFit.of(ids, labels, train, learnable(random, 50, labels));
        List<TextIds> fresh = random.texts(20, 15);
        try (SmallGraph graph = new SmallGraph(store -> new LinearClassifier(store, ids, labels), 1)) {
            graph.write(fit.model().variables());
            float[] logits = graph.infer(fresh, 1, 16, PadSide.START).logits().data();
            for (int i = 0; i < fresh.size(); i++) {
                float[] own = fit.model().logits(fresh.get(i));
                for (int label = 0; label < labels; label++) {
                    assertThat(logits[i * labels + label]).isCloseTo(own[label], within(1e-5f));
                }
            }
        }
    }

    /** The label is decided by the first word. */
    private static LabelledIds learnable(RandomTexts random, int count, int labels) {
        return random.labelled(count, 6, labels, text -> text.id(0, 0));
    }

    @ParameterizedTest
    @CsvSource({"2, 0.95", "3, 0.933"})
    void a_rule_is_learnt_and_its_probabilities_fit_the_noise(int labels, double certainty) {
        IdSpace ids = IdSpace.ofWords(8);
        RandomTexts random = new RandomTexts(3, ids, 1);
        LinearFit fit = LinearFit.of(
                ids,
                labels,
                random.labelled(2000, 1, labels, text -> text.id(0, 0)),
                random.labelled(500, 1, labels, text -> text.id(0, 0)));
        assertThat(fit.accuracy()).isCloseTo(certainty, within(0.03));
        assertThat(IntStream.range(1, 8)
                        .mapToDouble(word -> sureness(fit.model(), word, word % labels))
                        .average()
                        .orElseThrow())
                .isCloseTo(fit.accuracy(), within(0.03));
    }

    private static double sureness(LinearModel model, int word, int label) {
        float[] logits = model.logits(TextIds.flat(new int[] {word}, 1));
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.exp(logits[label]) / sum;
    }

    @Test
    void the_order_of_the_texts_moves_no_label() {
        RandomTexts random = new RandomTexts(4, WITH_NGRAMS, 2);
        LabelledIds train = learnable(random, 300, 3);
        LabelledIds dev = learnable(random, 60, 3);
        LinearModel one = LinearFit.of(WITH_NGRAMS, 3, train, dev).model();
        LinearModel other = LinearFit.of(WITH_NGRAMS, 3, shuffled(train), dev).model();
        for (TextIds text : dev.texts()) {
            for (int label = 0; label < 3; label++) {
                assertThat(other.logits(text)[label]).isCloseTo(one.logits(text)[label], within(0.2f));
            }
        }
    }

    private static LabelledIds shuffled(LabelledIds texts) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(5));
        return new LabelledIds(
                order.stream().map(texts.texts()::get).toList(),
                order.stream().map(texts.labels()::get).toList());
    }

    @Test
    void the_same_texts_give_the_same_weights() {
        LabelledIds train = learnable(new RandomTexts(6, WITH_NGRAMS, 2), 300, 3);
        assertThat(LinearFit.of(WITH_NGRAMS, 3, train, train).model().variables())
                .isEqualTo(LinearFit.of(WITH_NGRAMS, 3, train, train).model().variables());
    }

    @Test
    void the_weights_of_a_feature_sum_to_zero_over_the_labels() {
        LabelledIds train = learnable(new RandomTexts(7, WITH_NGRAMS, 2), 300, 3);
        ParameterValue words =
                LinearFit.of(WITH_NGRAMS, 3, train, train).model().variables().get("wide.words");
        for (int id = 0; id < 30; id++) {
            float sum = words.data()[3 * id] + words.data()[3 * id + 1] + words.data()[3 * id + 2];
            assertThat(sum).isCloseTo(0, within(1e-5f));
        }
    }

    @Test
    void costs_are_tried_until_accuracy_falls_and_the_best_is_taken() {
        RandomTexts random = new RandomTexts(8, WITH_NGRAMS, 2);
        LinearFit fit = LinearFit.of(WITH_NGRAMS, 2, learnable(random, 300, 2), learnable(random, 100, 2));
        for (LinearFit.Summand part : List.of(fit.plain(), fit.byRatios())) {
            assertThat(part.trials()).hasSizeBetween(2, 8);
            double best = part.trials().stream()
                    .mapToDouble(LinearFit.Trial::accuracy)
                    .max()
                    .orElseThrow();
            assertThat(part.trials()).contains(new LinearFit.Trial(part.cost(), best));
        }
    }

    @Test
    void the_sum_fits_the_dev_texts_no_worse_than_either_part() {
        RandomTexts random = new RandomTexts(10, WITH_NGRAMS, 2);
        LabelledIds train = learnable(random, 200, 3);
        LabelledIds dev = learnable(random, 200, 3);
        LogisticRegression regression = LogisticRegression.over(new FeatureColumns(WITH_NGRAMS), train, 3);
        LinearFit fit = LinearFit.of(WITH_NGRAMS, 3, train, dev);
        double sum = BlendLoss.of(dev.labels(), fit.model().logits(dev.texts())).value(1);
        for (LinearModel part : List.of(
                regression.train(fit.plain().cost()),
                regression.trainByRatios(fit.byRatios().cost()))) {
            BlendLoss alone = BlendLoss.of(dev.labels(), part.logits(dev.texts()));
            assertThat(sum).isLessThanOrEqualTo(alone.value(alone.minimum()) + 1e-6);
        }
    }

    @Test
    void a_dev_label_that_no_training_text_has_counts_as_wrong() {
        LabelledIds train = learnable(new RandomTexts(9, WITH_NGRAMS, 2), 100, 2);
        LabelledIds dev = new LabelledIds(train.texts(), Collections.nCopies(100, -1));
        assertThat(LinearFit.of(WITH_NGRAMS, 2, train, dev).accuracy()).isZero();
    }

    @Test
    void unmarked_repeats_are_refused_with_the_fix() {
        LabelledIds twice = new LabelledIds(
                List.of(TextIds.flat(new int[] {2, 2}, 1), TextIds.flat(new int[] {3}, 1)), List.of(0, 1));
        assertThatThrownBy(() -> LinearFit.of(IdSpace.ofWords(4), 2, twice, twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mark-repeats: true");
    }

    @Test
    void a_label_without_a_text_is_refused() {
        LabelledIds one = new LabelledIds(List.of(TextIds.flat(new int[] {2}, 1)), List.of(1));
        assertThatThrownBy(() -> LinearFit.of(IdSpace.ofWords(4), 2, one, one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label 0 of 2");
    }

    @Test
    void nothing_to_choose_on_is_refused() {
        LabelledIds one = new LabelledIds(List.of(TextIds.flat(new int[] {2}, 1)), List.of(0));
        LabelledIds none = new LabelledIds(List.of(), List.of());
        assertThatThrownBy(() -> LinearFit.of(IdSpace.ofWords(4), 2, one, none))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
