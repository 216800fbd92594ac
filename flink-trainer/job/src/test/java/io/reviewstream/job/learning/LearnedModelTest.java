package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.growth.TakenUp;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.SectionVersions;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.network.layers.parameters.ParameterValue;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.Fit;
import io.reviewstream.network.training.FitListener;
import io.reviewstream.network.training.Fitted;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearnedModelTest {
    private static final String NEW = "a splendid affair in all its rows";

    @Test
    void it_goes_back_to_earlier_weights_also_where_ngrams_gave_up_their_places_since() throws Exception {
        try (LearnedModel model = fitted(60)) {
            long[] known = model.encoder().ngrams().hashes();
            AcceptedState accepted = AcceptedState.of("000001-abc", model, 1.5);
            Map<String, ParameterValue> before = model.network().state().values();
            float[][] said = model.probabilities(List.of(ToyReviews.text(3), NEW));

            int givenUp = model.grow(new TakenUp(Map.of("splendid", 4f), ngrams(model), List.of("odd")));
            assertThat(givenUp).isPositive();
            assertThat(model.encoder().ngrams().hashes()).isNotEqualTo(known);
            var unused = model.step(List.of(example(NEW, "odd"), example(ToyReviews.text(3), "neg")), 0.1);
            SavedState saved = new SavedState();
            saved.put(Section.VERSIONS, SectionVersions.toBytes());
            saved.put(Section.ACCEPTED, AcceptedState.save(accepted));

            model.goBackTo(Objects.requireNonNull(AcceptedState.from(saved)));
            assertThat(Arrays.copyOf(model.encoder().ngrams().hashes(), known.length))
                    .isEqualTo(known);
            assertThat(model.labels()).containsExactly("neg", "pos", "odd");
            Map<String, ParameterValue> after = model.network().state().values();
            for (String name : List.of("embedding.ngrams", "wide.idf_ngrams", "wide.idf_words", "embedding.table")) {
                float[] table = before.get(name).data();
                assertThat(Arrays.copyOf(after.get(name).data(), table.length))
                        .as(name)
                        .isEqualTo(table);
            }
            int splendid = model.encoder().vocabulary().id("splendid");
            assertThat(model.network().idf("wide.idf_words")[splendid]).isEqualTo(-4f);
            float[] now = model.probabilities(List.of(ToyReviews.text(3)))[0];
            assertThat(now[0] > now[1]).isEqualTo(said[0][0] > said[0][1]);
        }
    }

    @Test
    void what_has_grown_since_is_taken_up_anew_where_there_is_room() throws Exception {
        try (LearnedModel model = fitted(10_000)) {
            int known = model.encoder().ngrams().size();
            AcceptedState accepted = AcceptedState.of("000001-abc", model, 1.5);
            Map<Long, Float> more = ngrams(model);
            float[][] said = model.probabilities(List.of(ToyReviews.text(3), NEW));
            assertThat(model.grow(new TakenUp(Map.of(), more, List.of()))).isZero();
            assertThat(model.probabilities(List.of(ToyReviews.text(3), NEW))).isDeepEqualTo(said);
            var unused = model.step(List.of(example(NEW, "pos")), 0.1);
            assertThat(model.probabilities(List.of(NEW))[0]).isNotEqualTo(said[1]);

            model.goBackTo(accepted);
            assertThat(model.encoder().ngrams().size()).isEqualTo(known + more.size());
            assertThat(model.probabilities(List.of(ToyReviews.text(3), NEW))).isDeepEqualTo(said);
        }
    }

    /** Of those in a text it takes some, each with an idf of its own. */
    private static Map<Long, Float> ngrams(LearnedModel model) {
        Map<Long, Float> taken = new LinkedHashMap<>();
        for (long hash : model.encoder().unknownNgrams(NEW)) {
            taken.put(hash, 2f + taken.size());
        }
        assertThat(taken).hasSizeGreaterThan(5);
        return taken;
    }

    private static LearnedModel fitted(int mostNgrams) {
        Recipe recipe = SmallRecipe.withEverything()
                .with(Map.of(
                        "vocabulary.ngram-max-size", Integer.toString(mostNgrams), "vocabulary.ngram-min-count", "1"));
        List<LabelledText> texts = IntStream.range(0, 100)
                .mapToObj(i -> new LabelledText(ToyReviews.text(i), ToyReviews.label(i)))
                .toList();
        Fitted fitted = new Fit(recipe, new FitListener() {}, () -> false).run(texts, texts);
        return LearnedModel.of(recipe.withNetwork(fitted.shape()), true, fitted);
    }

    private static TrainingExample example(String text, String label) {
        return new TrainingExample(TrainingExample.Kind.FEEDBACK, text, label, FeedbackSource.RANDOM_REQUEST, 0, 1);
    }
}
