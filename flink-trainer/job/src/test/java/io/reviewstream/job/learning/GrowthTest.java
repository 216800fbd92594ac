package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.StateBytes;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Words that a first fit knows, but never beside each other: red and blue, hot and cold. Later a label hangs on which two
 * of them stand together, which neither tells by itself.
 */
class GrowthTest {
    private static final int FIRST = 120;
    private static final Recipe PAIRS = SmallRecipe.get()
            .with(Map.of(
                    "encoder.ngrams", "{order: 2}",
                    "encoder.mark-repeats", "true",
                    "vocabulary.ngram-min-count", "2"))
            .withNetwork(new NetworkShape(null, true));

    @TempDir
    Path directory;

    private final List<StagedBundle> staged = new ArrayList<>();
    private int number;

    @Test
    void a_pair_of_known_words_whose_meaning_is_in_the_pair_is_learnt_from_feedback_and_the_bundle_serves_it()
            throws Exception {
        Bundle first;
        Bundle later;
        SavedState saved;
        try (Learner learner = learner(PAIRS, 3, new SavedState())) {
            feed(learner, FIRST + 300);
            saved = learner.save();
            first = bundle(0);
            later = bundle(staged.size() - 1);
        }
        assertThat(later.encoder().ngrams().size())
                .isGreaterThan(first.encoder().ngrams().size());
        assertThat(later.encoder().fingerprint()).isNotEqualTo(first.encoder().fingerprint());
        assertThat(Arrays.copyOf(hashes(later), hashes(first).length))
                .as("what was known keeps its place")
                .isEqualTo(hashes(first));
        assertThat(right(first)).isLessThan(0.7);
        assertThat(right(later)).isGreaterThan(0.95);
        assertThat(later.manifest().lineage().trigger()).isEqualTo("release-every");
        assertThat(later.manifest().metrics().get("trained.ngrams-grown")).isGreaterThanOrEqualTo(4);
        assertThat(saved.get(Section.GROWTH)).isNotEmpty();
    }

    @Test
    void without_growth_the_same_feedback_does_not_teach_it() throws Exception {
        try (Learner learner = learner(PAIRS, 10_000, new SavedState())) {
            feed(learner, FIRST + 300);

            assertThat(learner.figures().grown().ngrams()).isZero();
            assertThat(right(bundle(staged.size() - 1))).isLessThan(0.8);
        }
    }

    @Test
    void a_full_table_gives_places_up_and_stays_as_large_as_it_may_be() throws Exception {
        Recipe small = PAIRS.with(Map.of("vocabulary.ngram-max-size", "10"));
        try (Learner learner = learner(small, 2, new SavedState())) {
            feed(learner, FIRST + 300);

            assertThat(StateBytes.longs(learner.save().get(Section.NGRAMS)))
                    .as("11 ids, of which one is none")
                    .hasSize(10)
                    .doesNotHaveDuplicates();
            assertThat(learner.figures().grown().ngramsGivenUp()).isPositive();
        }
    }

    /** What is counted of a text is counted once, however often somebody sends it. */
    @Test
    void copies_of_one_text_are_one_text() throws Exception {
        try (Learner learner = learner(PAIRS, 3, new SavedState())) {
            feed(learner, FIRST);
            long[] before = StateBytes.longs(learner.save().get(Section.NGRAMS));
            for (int i = 0; i < 60; i++) {
                learner.accept(example("hot red spam spam eggs", "pos"), staged::add);
            }

            assertThat(StateBytes.longs(learner.save().get(Section.NGRAMS))).isEqualTo(before);
        }
    }

    private void feed(Learner learner, int upTo) {
        while (number < upTo) {
            learner.accept(next(), staged::add);
        }
    }

    private TrainingExample next() {
        return number < FIRST
                ? example(
                        (number % 2 == 0 ? "good" : "bad") + " "
                                + List.of("red", "blue", "hot", "cold").get(number / 2 % 4) + " number" + number,
                        number % 2 == 0 ? "pos" : "neg")
                : example(text(number), label(number));
    }

    private static String text(int number) {
        return "about number" + number + " " + (number % 2 == 0 ? "red" : "blue") + " "
                + (number / 2 % 2 == 0 ? "hot" : "cold") + " indeed";
    }

    private static String label(int number) {
        return number % 2 == number / 2 % 2 ? "pos" : "neg";
    }

    private TrainingExample example(String text, String label) {
        return new TrainingExample(
                TrainingExample.Kind.FEEDBACK, text, label, FeedbackSource.RANDOM_REQUEST, 0, number++);
    }

    /** The share of new texts that a release has right. */
    private static double right(Bundle bundle) throws Exception {
        List<Integer> numbers = IntStream.range(10_000, 10_100).boxed().toList();
        try (Scorer scorer = Scorer.load(bundle, ScorerSettings.serving())) {
            List<Score> scores = scorer.score(numbers.stream()
                    .map(number -> scorer.encoder().encode(text(number)))
                    .toList());
            return IntStream.range(0, scores.size())
                            .filter(i -> {
                                float[] said = scores.get(i).probabilities();
                                String label = bundle.manifest().labels().get(said[0] > said[1] ? 0 : 1);
                                return label.equals(label(numbers.get(i)));
                            })
                            .count()
                    / (double) scores.size();
        }
    }

    private Bundle bundle(int place) throws Exception {
        return BundleReader.read(Path.of(staged.get(place).staging()));
    }

    private static long[] hashes(Bundle bundle) throws Exception {
        return bundle.encoder().ngrams().hashes();
    }

    private Learner learner(Recipe recipe, int ngramCount, SavedState saved) throws Exception {
        OnlineSettings online = OnlineSettings.defaults()
                .withTrainEvery(16, Duration.ofHours(1))
                .withReleaseEvery(64)
                .withReplay(1_000, 1)
                .withLearningRate(0.1)
                .withGrowth(ngramCount, 10_000)
                .withFirstReleaseAfter(FIRST);
        return BegunLearner.of(
                new TrainingSettings(recipe, false, true), online, new GateSettings(0.1, 1_000, 10), directory, saved);
    }
}
