package io.reviewstream.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.NgramSettings;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.linear.LabelledIds;
import io.reviewstream.network.recipe.DeepShape;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Schedule;
import io.reviewstream.network.recipe.VocabularyLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearRefitTest {
    private static final float[] ALIKE = {1, 1};
    private static final DeepShape DEEP =
            NetworkShape.bigruAttention(6, 5, 4, true).requireDeep();
    private static final Recipe BOTH = recipe(new NetworkShape(DEEP, true));
    private static final Recipe LINEAR = recipe(new NetworkShape(null, true));
    /** What the network was made of is so little that it knows nothing; what came since is kept. */
    private static final List<LabelledText> FIRST = NegatedReviews.of(11, 40);

    private static final List<LabelledText> KEPT = NegatedReviews.of(13, 600);
    private static final List<LabelledText> ASIDE = NegatedReviews.of(12, 200);
    private static final List<LabelledText> NEVER_SEEN = NegatedReviews.of(14, 400);

    private final List<String> told = new ArrayList<>();

    private static Recipe recipe(NetworkShape network) {
        Recipe small = SmallNetworks.recipe(4, 8, 16);
        return small.withEncoder(
                        small.encoder().withNgrams(new NgramSettings(2, 0)).withMarkRepeats(true))
                .withVocabulary(new VocabularyLimits(1, 1000, 1, 1000))
                .withNetwork(network)
                .withSchedule(Schedule.of(16, 2, 1, 2), 0.01f);
    }

    static List<Recipe> recipes() {
        return List.of(BOTH, LINEAR);
    }

    private static LinearRefit refit(LabelledIds train, LabelledIds dev) {
        return new LinearRefit(train, dev, dev, ALIKE);
    }

    private static Fitted first(Recipe recipe) {
        return new Fit(recipe, new FitListener() {}, () -> false).run(FIRST, NegatedReviews.of(15, 100));
    }

    private static LabelledIds ids(Fitted fitted, List<LabelledText> texts) {
        return new LabelledIds(
                texts.stream().map(text -> fitted.encoder().ids(text.text())).toList(),
                texts.stream()
                        .map(text -> fitted.labels().indexOf(text.label()))
                        .toList());
    }

    private static DevQuality quality(Fitted fitted) {
        LabelledIds texts = ids(fitted, NEVER_SEEN);
        return DevQuality.of(
                fitted.network().probabilities(texts.texts()),
                texts.labels().stream().mapToInt(Integer::intValue).toArray(),
                fitted.labels());
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void a_network_knows_texts_that_it_never_saw_better_after_its_linear_part_was_fitted_to_what_is_kept(
            Recipe recipe) {
        try (Fitted fitted = first(recipe)) {
            DevQuality before = quality(fitted);

            refit(ids(fitted, KEPT), ids(fitted, ASIDE)).into(fitted.network(), () -> false, told::add);

            DevQuality after = quality(fitted);
            assertThat(after.accuracy()).isGreaterThan(before.accuracy() + 0.05);
            assertThat(after.loss()).isLessThan(before.loss() - 0.05);
            assertThat(told).hasSize(2);
            assertThat(told.get(1)).contains("the network as it is", "a linear fit of the rest", "both");
        }
    }

    @Test
    void the_loss_on_what_is_aside_is_no_more_than_it_was_and_the_one_that_is_told() {
        try (Fitted fitted = first(BOTH)) {
            LabelledIds aside = ids(fitted, ASIDE);
            int[] labels = aside.labels().stream().mapToInt(Integer::intValue).toArray();
            double before = DevQuality.of(fitted.network().probabilities(aside.texts()), labels, fitted.labels())
                    .loss();

            refit(ids(fitted, KEPT), aside).into(fitted.network(), () -> false, told::add);

            double after = DevQuality.of(fitted.network().probabilities(aside.texts()), labels, fitted.labels())
                    .loss();
            assertThat(after).isLessThan(before);
            assertThat(told.get(1)).contains(String.format(Locale.ROOT, ", %.4f; logits = ", after));
        }
    }

    @Test
    void words_and_ngrams_that_joined_count_in_the_fit_as_they_do_in_the_network() {
        try (Fitted fitted = first(LINEAR);
                TrainableNetwork grown = fitted.network()
                        .grow(new NewRows(
                                fitted.network().ids(), 2, Map.of(2, 4f, 3, 3f), Map.of(1, 5f, 2, 4f, 3, 3f)))) {
            LabelledIds aside = ids(fitted, ASIDE);
            refit(ids(fitted, KEPT), aside).into(grown, () -> false, told::add);

            double loss = DevQuality.of(
                            grown.probabilities(aside.texts()),
                            aside.labels().stream().mapToInt(Integer::intValue).toArray(),
                            fitted.labels())
                    .loss();
            assertThat(told.get(1)).contains(String.format(Locale.ROOT, ", %.4f; logits = ", loss));
        }
    }

    @Test
    void the_recurrent_part_and_its_slots_stay_bit_by_bit_and_the_linear_ones_slots_begin_at_zero() {
        try (Fitted fitted = first(BOTH)) {
            TrainableNetwork network = fitted.network();
            LabelledIds kept = ids(fitted, KEPT);
            float loss = network.step(
                    IntStream.range(0, 16)
                            .mapToObj(i -> new Example(
                                    kept.texts().get(i), kept.labels().get(i)))
                            .toList(),
                    0.01f);
            assertThat(loss).isPositive();
            var before = network.state().values();

            refit(kept, ids(fitted, ASIDE)).into(network, () -> false, told::add);

            var after = network.state().values();
            assertThat(after.keySet()).isEqualTo(before.keySet());
            after.forEach((name, value) -> {
                if (!name.startsWith("wide.") || name.startsWith("wide.idf")) {
                    assertThat(value.data()).as(name).isEqualTo(before.get(name).data());
                } else if (name.endsWith(".adam_mean") || name.endsWith(".adam_variance")) {
                    assertThat(value.data()).as(name).containsOnly(0);
                }
            });
            assertThat(before.get("wide.words.adam_mean").data())
                    .as("there was something")
                    .isNotEqualTo(after.get("wide.words.adam_mean").data());
        }
    }

    @Test
    void what_the_network_knows_of_texts_that_are_kept_no_more_stays() {
        List<LabelledText> old = named("acme", 100);
        try (Fitted fitted = new Fit(LINEAR, new FitListener() {}, () -> false).run(old, old)) {
            float before = ofFirstLabel(fitted, "acme");
            // Of what is kept none has the word that said it all.
            refit(ids(fitted, KEPT), ids(fitted, ASIDE)).into(fitted.network(), () -> false, told::add);
            assertThat(Math.abs(before - 0.5f)).as("it was sure").isGreaterThan(0.1f);
            assertThat(Math.signum(ofFirstLabel(fitted, "acme") - 0.5f)).isEqualTo(Math.signum(before - 0.5f));
        }
    }

    private static float ofFirstLabel(Fitted fitted, String word) {
        return fitted.network().probabilities(List.of(fitted.encoder().ids(word)))[0][0];
    }

    /** As many texts of each label as there are; of the first label each has the word. */
    private static List<LabelledText> named(String word, int each) {
        List<String> labels =
                KEPT.stream().map(LabelledText::label).distinct().sorted().toList();
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            texts.add(new LabelledText(word + " thing " + i, labels.get(0)));
            texts.add(new LabelledText("other thing " + i, labels.get(1)));
        }
        return texts;
    }

    @Test
    void a_label_that_comes_more_often_in_the_stream_than_in_what_is_kept_is_expected_more_often() {
        try (Fitted plain = first(LINEAR);
                Fitted shifted = first(LINEAR)) {
            List<LabelledText> kept = doubtful(plain, KEPT);
            List<LabelledText> aside = doubtful(plain, ASIDE);
            List<LabelledText> natural = IntStream.range(0, aside.size())
                    .filter(i -> i % 8 == 0
                            || aside.get(i).label().equals(plain.labels().get(0)))
                    .mapToObj(aside::get)
                    .toList();
            float more = (float) Math.sqrt(8);
            new LinearRefit(ids(plain, kept), ids(plain, aside), ids(plain, natural), ALIKE)
                    .into(plain.network(), () -> false, told::add);
            new LinearRefit(ids(shifted, kept), ids(shifted, aside), ids(shifted, natural), new float[] {more, 1 / more
                    })
                    .into(shifted.network(), () -> false, told::add);

            List<TextIds> texts = ids(plain, NEVER_SEEN).texts();
            assertThat(first(shifted.network().probabilities(texts)))
                    .isGreaterThan(first(plain.network().probabilities(texts)) + 0.05);
        }
    }

    /** Every third has the other label, so that nothing can be sure. */
    private static List<LabelledText> doubtful(Fitted fitted, List<LabelledText> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> {
                    LabelledText text = texts.get(i);
                    int label = fitted.labels().indexOf(text.label());
                    return i % 3 == 0
                            ? new LabelledText(text.text(), fitted.labels().get(1 - label))
                            : text;
                })
                .toList();
    }

    private static double first(float[][] probabilities) {
        return Arrays.stream(probabilities).mapToDouble(row -> row[0]).average().orElseThrow();
    }

    @Test
    void where_a_label_has_no_text_or_it_is_cancelled_the_network_is_as_before() {
        try (Fitted fitted = first(BOTH)) {
            List<TextIds> texts = ids(fitted, NEVER_SEEN).texts();
            float[][] before = fitted.network().probabilities(texts);
            String one = fitted.labels().get(0);
            List<LabelledText> ofOne =
                    KEPT.stream().filter(text -> text.label().equals(one)).toList();

            assertThatThrownBy(() -> refit(ids(fitted, ofOne), ids(fitted, ASIDE))
                            .into(fitted.network(), () -> false, told::add))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no text to train on has label 1");
            assertThatThrownBy(() ->
                            refit(ids(fitted, KEPT), ids(fitted, ASIDE)).into(fitted.network(), () -> true, told::add))
                    .isInstanceOf(CancellationException.class);

            assertThat(fitted.network().probabilities(texts)).isDeepEqualTo(before);
        }
    }

    @Test
    void where_hardly_anything_of_the_network_would_be_left_it_stays_as_it_is() {
        try (Fitted fitted = first(BOTH)) {
            for (int step = 0; step < 60; step++) {
                LabelledIds kept = ids(fitted, KEPT.subList(step * 10, step * 10 + 10));
                List<Example> batch = IntStream.range(0, 10)
                        .mapToObj(i ->
                                new Example(kept.texts().get(i), kept.labels().get(i)))
                        .toList();
                assertThat(fitted.network().step(batch, 0.01f)).isNotNegative();
            }
            List<TextIds> texts = ids(fitted, NEVER_SEEN).texts();
            float[][] before = fitted.network().probabilities(texts);

            assertThat(refit(
                                    ids(fitted, doubtful(fitted, reversed(fitted, KEPT))),
                                    ids(fitted, doubtful(fitted, reversed(fitted, ASIDE))))
                            .into(fitted.network(), () -> false, told::add))
                    .isFalse();

            assertThat(fitted.network().probabilities(texts)).isDeepEqualTo(before);
        }
    }

    private static List<LabelledText> reversed(Fitted fitted, List<LabelledText> texts) {
        return texts.stream()
                .map(text -> new LabelledText(
                        text.text(), fitted.labels().get(1 - fitted.labels().indexOf(text.label()))))
                .toList();
    }

    @Test
    void a_network_without_a_linear_part_is_refused() {
        try (Fitted fitted = first(recipe(new NetworkShape(DEEP, false)))) {
            assertThatThrownBy(() ->
                            refit(ids(fitted, KEPT), ids(fitted, ASIDE)).into(fitted.network(), () -> false, told::add))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no linear part");
        }
    }
}
