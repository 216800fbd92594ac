package io.reviewstream.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleWriter;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.model.bundle.ManifestDraft;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.profile.ReferenceProfile;
import io.reviewstream.model.quality.McNemar;
import io.reviewstream.model.scoring.GoldenScores;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.NgramSettings;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.linear.Blend;
import io.reviewstream.network.linear.Blending;
import io.reviewstream.network.linear.WideFit;
import io.reviewstream.network.recipe.DeepShape;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Schedule;
import io.reviewstream.network.recipe.VocabularyLimits;
import io.reviewstream.network.training.loss.Targets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WideTrainingTest {
    private static final DeepShape DEEP =
            NetworkShape.bigruAttention(6, 5, 4, true).requireDeep();
    /** Words alone: the linear part cannot know what "not" turns round, and the deep part is stopped early. */
    private static final Recipe WORDS = recipe(1, new NetworkShape(DEEP, true));

    private static final Recipe BIGRAMS = recipe(2, new NetworkShape(DEEP, true));
    private static final Recipe LINEAR = recipe(2, new NetworkShape(null, true));

    private static final List<LabelledText> TRAIN = NegatedReviews.of(11, 600);
    private static final List<LabelledText> DEV = NegatedReviews.of(12, 200);

    private final List<String> notes = new ArrayList<>();

    private static Recipe recipe(int order, NetworkShape network) {
        Recipe small = SmallNetworks.recipe(4, 8, 16);
        return small.withEncoder(
                        small.encoder().withNgrams(new NgramSettings(order, 0)).withMarkRepeats(true))
                .withVocabulary(new VocabularyLimits(1, 1000, 1, 1000))
                .withNetwork(network)
                .withSchedule(Schedule.of(16, 2, 1, 2), 0.01f);
    }

    static List<Recipe> recipes() {
        return List.of(WORDS, BIGRAMS, LINEAR);
    }

    private Fitted fit(Recipe recipe) {
        FitListener listener = new FitListener() {
            @Override
            public void onNote(String note) {
                // How much memory it takes is of the machine.
                if (!note.startsWith("memory:")) {
                    notes.add(note);
                }
            }
        };
        return new Fit(recipe, listener, () -> false).run(TRAIN, DEV);
    }

    private static List<TextIds> ids(Fitted fitted, List<LabelledText> texts) {
        return texts.stream().map(text -> fitted.encoder().ids(text.text())).toList();
    }

    @Test
    void the_linear_recipe_learns_what_bigrams_tell() {
        try (Fitted fitted = fit(LINEAR)) {
            assertThat(fitted.history()).hasSize(1);
            EpochResult only = fitted.history().get(0);
            assertThat(only.devAccuracy()).isGreaterThan(0.9);
            assertThat(only.trainAccuracy()).isGreaterThan(0.9);
            assertThat(only.devLoss()).isBetween(0.0, 0.4);
            assertThat(notes).singleElement().asString().startsWith("linear part: dev accuracy");
        }
    }

    @Test
    void the_sum_loses_no_more_than_its_deep_part_and_says_how_good_each_is() {
        try (Fitted fitted = fit(WORDS)) {
            List<EpochResult> history = fitted.history();
            double sum = history.get(history.size() - 1).devAccuracy();
            double loss = history.get(history.size() - 1).devLoss();
            assertThat(history).allSatisfy(each -> assertThat(each.devLoss()).isGreaterThanOrEqualTo(loss - 1e-6));
            DevQuality measured = DevQuality.of(
                    fitted.network().probabilities(ids(fitted, DEV)),
                    DEV.stream()
                            .mapToInt(text -> fitted.labels().indexOf(text.label()))
                            .toArray(),
                    fitted.labels());
            assertThat(measured.accuracy()).isEqualTo(sum);
            assertThat(notes).hasSize(2);
            assertThat(notes.get(1)).contains("deep part alone", "linear part alone", "both");
        }
    }

    @Test
    void the_deep_part_is_trained_as_if_there_were_no_linear_one() {
        Recipe without = BIGRAMS.withNetwork(new NetworkShape(DEEP, false));
        try (Fitted both = fit(BIGRAMS);
                Fitted alone = fit(without)) {
            Map<String, ParameterValue> ofBoth = both.network().state().values();
            assertThat(ofBoth).containsAllEntriesOf(alone.network().state().values());
            assertThat(ofBoth).containsKeys("wide.words", "wide.ngrams", "wide.scale", "wide.deep_scale");
            assertThat(ofBoth).doesNotContainKeys("wide.scale.adam_mean", "wide.idf_words.adam_mean");
        }
    }

    @Test
    void where_the_linear_part_is_right_more_often_it_serves_alone_and_a_line_says_so() {
        EncodedCorpus corpus = EncodedCorpus.of(BIGRAMS, null, TRAIN, DEV);
        FitListener listener = new FitListener() {
            @Override
            public void onNote(String note) {
                notes.add(note);
            }
        };
        IdSpace ids = new IdSpace(
                corpus.encoder().vocabulary().size(), corpus.encoder().ngrams().size());
        WideTraining training = new WideTraining(BIGRAMS, corpus, ids, true, listener);
        WideFit wide = training.fit(() -> false);
        Blending blending = new Blending(
                new Blend(1, 0, 0.6, 0.7), new Blend(0, 1, 0.9, 0.5), new Blend(1, 0.1, 0.8, 0.4), new McNemar(25, 5));
        EpochResult last = new EpochResult(2, 80, 0.5, 0.7, 0.7, 0.6, 0.6, 100, true, 1);
        var deep = new WideTraining.Deep(new NetworkState(80, Map.of()), List.of(last), null);

        try (Fitted fitted = training.better(deep, wide, blending);
                Fitted linear = fit(LINEAR)) {
            assertThat(fitted.shape()).isEqualTo(new NetworkShape(null, true));
            assertThat(fitted.blending()).isEqualTo(blending);
            assertThat(fitted.history()).hasSize(2);
            assertThat(fitted.network().probabilities(ids(fitted, DEV)))
                    .isDeepEqualTo(linear.network().probabilities(ids(linear, DEV)));
            assertThat(notes)
                    .contains("the linear part alone serves: on dev it is right on 0.9000, with the deep part beside it"
                            + " on 0.8000");
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void a_bundle_serves_what_the_network_says(Recipe recipe, @TempDir Path directory) throws Exception {
        try (Fitted fitted = fit(recipe)) {
            Bundle bundle = bundle(recipe, fitted, directory);
            List<EncodedText> texts = DEV.stream()
                    .map(text -> fitted.encoder().encode(text.text()))
                    .toList();
            float[][] expected = fitted.network().probabilities(ids(fitted, DEV));
            try (Scorer scorer = Scorer.load(bundle, ScorerSettings.serving())) {
                List<Score> scores = scorer.score(texts);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(scores.get(i).probabilities()).containsExactly(expected[i], within(1e-5f));
                    float sum = 0;
                    for (float weight : scores.get(i).attention()) {
                        sum += weight;
                    }
                    assertThat(sum).isCloseTo(1f, within(1e-5f));
                }
            }
        }
    }

    private static Bundle bundle(Recipe recipe, Fitted fitted, Path directory) throws Exception {
        fitted.network().export(directory, List.of());
        var draft = new ManifestDraft(
                1,
                null,
                recipe.name(),
                fitted.labels(),
                recipe.encoder(),
                recipe.buckets(),
                1.0,
                new Lineage("made up", Map.of(), "test", Instant.EPOCH, 600, 1),
                Map.of());
        var profile =
                ReferenceProfile.builder(fitted.labels()).add(3, 0, 0, 0.9).build();
        List<String> golden = DEV.stream().limit(5).map(LabelledText::text).toList();
        return new BundleWriter(GoldenScores::probabilities)
                .write(
                        directory,
                        draft,
                        fitted.encoder().vocabulary(),
                        fitted.encoder().ngrams(),
                        golden,
                        profile);
    }

    @Test
    void steps_go_on_with_both_parts_but_not_with_idf_and_scales() {
        try (Fitted fitted = fit(BIGRAMS)) {
            TrainableNetwork network = fitted.network();
            Map<String, ParameterValue> before = network.state().values();
            List<TextIds> texts = ids(fitted, TRAIN.subList(0, 16));
            int[] turned = TRAIN.subList(0, 16).stream()
                    .mapToInt(text -> 1 - fitted.labels().indexOf(text.label()))
                    .toArray();
            float first =
                    network.step(texts, Targets.equallyWeighted(turned), 0.01f).loss();
            for (int i = 0; i < 20; i++) {
                network.step(texts, Targets.equallyWeighted(turned), 0.01f);
            }
            assertThat(network.step(texts, Targets.equallyWeighted(turned), 0.01f)
                            .loss())
                    .isLessThan(first);
            Map<String, ParameterValue> after = network.state().values();
            assertThat(List.of("wide.words", "wide.ngrams", "wide.bias", "embedding.table"))
                    .allSatisfy(name -> assertThat(after.get(name)).isNotEqualTo(before.get(name)));
            assertThat(List.of("wide.idf_words", "wide.idf_ngrams", "wide.scale", "wide.deep_scale"))
                    .allSatisfy(name -> assertThat(after.get(name)).isEqualTo(before.get(name)));
        }
    }

    @Test
    void new_words_and_labels_leave_what_is_known_as_it_is() {
        try (Fitted fitted = fit(LINEAR)) {
            IdSpace ids = fitted.network().ids();
            try (TrainableNetwork grown = fitted.network().grow(new IdSpace(ids.words() + 3, ids.ngrams()), 3)) {
                float[][] before = fitted.network().probabilities(ids(fitted, DEV));
                float[][] after = grown.probabilities(ids(fitted, DEV));
                for (int i = 0; i < before.length; i++) {
                    // The new label starts as the average of the others, so it never wins, and their ratio stays.
                    assertThat(after[i][2]).isLessThanOrEqualTo(Math.max(after[i][0], after[i][1]));
                    assertThat(after[i][0] / (after[i][0] + after[i][1])).isCloseTo(before[i][0], within(1e-5f));
                }
            }
        }
    }

    static List<Recipe> withNgrams() {
        return List.of(BIGRAMS, LINEAR);
    }

    @ParameterizedTest
    @MethodSource("withNgrams")
    void new_ngrams_change_no_bit_of_any_answer_until_they_are_trained(Recipe recipe) {
        List<LabelledText> odd = TRAIN.stream()
                .map(text -> new LabelledText("battery odd plot odd odd " + text.text(), text.label()))
                .limit(40)
                .toList();
        try (Fitted fitted = fit(recipe)) {
            TextEncoder known = fitted.encoder();
            TextEncoder larger = plus(known, odd);
            int from = known.ngrams().size();
            assertThat(larger.ngrams().size()).isGreaterThan(from + 2);
            assertThat(larger.fingerprint()).isNotEqualTo(known.fingerprint());
            Map<Integer, Float> idf = new HashMap<>();
            IntStream.range(from, larger.ngrams().size()).forEach(id -> idf.put(id, 5f));
            IdSpace ids = fitted.network().ids();
            NewRows rows = new NewRows(new IdSpace(ids.words(), larger.ngrams().size()), 2, Map.of(), idf);
            try (TrainableNetwork grown = fitted.network().grow(rows)) {
                for (List<LabelledText> texts : List.of(DEV, odd)) {
                    assertThat(grown.probabilities(encoded(larger, texts)))
                            .isDeepEqualTo(fitted.network().probabilities(encoded(known, texts)));
                }
                Map<String, ParameterValue> before = fitted.network().state().values();
                Map<String, ParameterValue> after = grown.state().values();
                for (String table : List.of("wide.ngrams", "wide.idf_ngrams", "wide.ngrams.adam_mean")) {
                    assertThat(Arrays.copyOf(
                                    after.get(table).data(), before.get(table).data().length))
                            .as(table)
                            .isEqualTo(before.get(table).data());
                }
                grown.step(encoded(larger, odd), Targets.equallyWeighted(new int[odd.size()]), 0.01f);
                int column = (from + 1) * 2;
                assertThat(grown.value("wide.ngrams").data()[column]).isNotZero();
                assertThat(grown.value("wide.idf_ngrams").data()[from + 1]).isEqualTo(-5f);
            }
        }
    }

    @Test
    void of_an_ngram_that_gives_up_its_place_nothing_stays_and_of_all_others_everything() {
        try (Fitted fitted = fit(BIGRAMS)) {
            TrainableNetwork network = fitted.network();
            network.step(ids(fitted, TRAIN), Targets.equallyWeighted(new int[TRAIN.size()]), 0.01f);
            int place = network.leastUsefulNgrams(1)[0];
            try (TrainableNetwork grown = network.grow(new NewRows(network.ids(), 2, Map.of(), Map.of(place, 3f)))) {
                Map<String, ParameterValue> after = grown.state().values();
                network.state().values().forEach((name, value) -> {
                    float[] expected = value.data().clone();
                    if (name.contains("ngrams")) {
                        int width = expected.length / network.ids().ngrams();
                        float there = name.equals("wide.idf_ngrams") ? -3 : 0;
                        Arrays.fill(expected, place * width, (place + 1) * width, there);
                    }
                    assertThat(after.get(name).data()).as(name).isEqualTo(expected);
                });
            }
        }
    }

    @Test
    void a_network_without_any_ngram_takes_the_first_ones_up() {
        try (TrainableNetwork none = TrainableNetwork.create(BIGRAMS, IdSpace.ofWords(20), 2, true);
                TrainableNetwork grown =
                        none.grow(new NewRows(new IdSpace(20, 3), 2, Map.of(), Map.of(1, 2f, 2, 4f)))) {
            assertThat(grown.value("wide.idf_ngrams").data()).containsExactly(1, -2, -4);
            assertThat(grown.value("embedding.ngrams").data()).containsOnly(0);
            assertThat(grown.value("embedding.table")).isEqualTo(none.value("embedding.table"));
        }
    }

    private static TextEncoder plus(TextEncoder known, List<LabelledText> texts) {
        LongStream more = texts.stream().flatMapToLong(text -> LongStream.of(known.unknownNgrams(text.text())));
        long[] all = LongStream.concat(LongStream.of(known.ngrams().hashes()), more)
                .distinct()
                .toArray();
        return new TextEncoder(known.settings(), known.vocabulary(), NgramTable.of(all));
    }

    private static List<TextIds> encoded(TextEncoder encoder, List<LabelledText> texts) {
        return texts.stream().map(text -> encoder.ids(text.text())).toList();
    }

    @Test
    void the_same_texts_give_the_same_network() {
        try (Fitted one = fit(BIGRAMS);
                Fitted other = fit(BIGRAMS)) {
            assertThat(one.network().state().values())
                    .isEqualTo(other.network().state().values());
        }
    }

    @Test
    void a_cancelled_linear_training_ends_with_an_exception() {
        Fit fit = new Fit(LINEAR, FitListener.SILENT, () -> true);
        assertThatThrownBy(() -> fit.run(TRAIN, DEV)).isInstanceOf(CancellationException.class);
    }

    @Test
    void a_linear_part_without_marked_repeats_is_refused_with_the_fix() {
        var unmarked = LINEAR.encoder().withMarkRepeats(false);
        assertThatThrownBy(() -> LINEAR.withEncoder(unmarked))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("encoder.mark-repeats: true");
    }
}
