package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.StateBytes;
import io.reviewstream.model.bundle.BundleReader;
import io.reviewstream.model.bundle.Manifest;
import io.reviewstream.model.text.normalization.CanonicalText;
import io.reviewstream.network.training.NetworkState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefitsTest {
    private static final int FIRST = 300;
    private static final int RELEASE_EVERY = 64;
    private static final double SHARE = 0.3;

    @TempDir
    Path directory;

    private final List<StagedBundle> staged = new ArrayList<>();
    private int number;

    @Test
    void every_second_candidate_is_fitted_anew_with_new_words_and_ngrams_and_takes_the_networks_place()
            throws Exception {
        try (Learner learner = learner(2, Duration.ofMinutes(5), true)) {
            candidates(learner, 1, false);
            SavedState first = learner.save();
            candidates(learner, 2, false);
            assertThat(ngrams(learner.save())).as("learnt step by step").isEqualTo(ngrams(first));
            candidates(learner, 3, false);
            SavedState refitted = learner.save();

            Manifest manifest = manifest(2);
            assertThat(manifest.lineage().trigger()).isEqualTo("refit-every");
            assertThat(manifest(1).lineage().trigger()).isEqualTo("release-every");
            assertThat(ngrams(refitted)).hasSizeGreaterThan(ngrams(first).length);
            assertThat(StateBytes.strings(refitted.get(Section.VOCABULARY))).contains("splendid");
            assertThat(manifest.lineage().trainedExamples())
                    .as("what the weights have seen is a part of replay")
                    .isLessThan(refitted.examples(Section.REPLAY).size())
                    .isEqualTo(TrainedCounts.from(refitted).examples());
            assertThat(Objects.requireNonNull(manifest.lineage().made()).labels().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(manifest.lineage().trainedExamples());

            candidates(learner, 4, false);
            assertThat(manifest(3).lineage().trigger()).isEqualTo("release-every");
            assertThat(ngrams(learner.save())).as("goes on with it").isEqualTo(ngrams(refitted));
        }
    }

    @Test
    void one_that_does_not_pass_leaves_no_trace_in_weights_and_counts_and_is_no_refusal() throws Exception {
        try (Learner learner = learner(2, Duration.ofMinutes(5), true)) {
            candidates(learner, 2, true);
            SavedState before = null;
            while (staged.size() < 3) {
                before = learner.save();
                learner.accept(next(true), staged::add);
            }
            SavedState after = learner.save();

            assertThat(manifest(2).lineage().trigger()).isEqualTo("refit-every");
            assertThat(staged.get(2).announcement().getGatePassed()).isFalse();
            assertThat(ngrams(after)).isEqualTo(ngrams(Objects.requireNonNull(before)));
            assertThat(TrainedCounts.from(after).examples())
                    .isEqualTo(TrainedCounts.from(before).examples() + 16);
            assertThat(TrainedCounts.from(after).labels().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(TrainedCounts.from(after).examples());
            assertThat(Candidacy.from(after).refusedInRow())
                    .isEqualTo(Candidacy.from(before).refusedInRow());
            assertThat(steps(after)).as("one step of training").isEqualTo(steps(before) + 1);
        }
    }

    @Test
    void one_that_takes_too_long_is_given_up_and_the_network_that_is_there_is_the_candidate() throws Exception {
        try (Learner learner = learner(2, Duration.ofNanos(1), false)) {
            candidates(learner, 3, false);

            assertThat(manifest(2).lineage().trigger()).isEqualTo("release-every");
        }
    }

    @Test
    void none_is_made_unless_asked_for() throws Exception {
        try (Learner learner = learner(0, Duration.ofMinutes(5), true)) {
            candidates(learner, 3, false);

            assertThat(manifest(1).lineage().trigger()).isEqualTo("release-every");
            assertThat(manifest(2).lineage().trigger()).isEqualTo("release-every");
        }
    }

    private static long steps(SavedState saved) {
        return NetworkState.fromBytes(saved.get(Section.WEIGHTS)).step();
    }

    private static long[] ngrams(SavedState saved) {
        return StateBytes.longs(saved.get(Section.NGRAMS));
    }

    private Manifest manifest(int place) throws Exception {
        return BundleReader.read(Path.of(staged.get(place).staging())).manifest();
    }

    /** @param misled whether the labels that candidates are judged by are the wrong ones, so that none passes */
    private void candidates(Learner learner, int count, boolean misled) {
        while (staged.size() < count) {
            learner.accept(next(misled), staged::add);
        }
    }

    private TrainingExample next(boolean misled) {
        String text = ToyReviews.text(number) + (number > FIRST ? " a splendid affair" : "");
        boolean wrong = misled && CanonicalText.isHoldout(text, SHARE);
        TrainingExample example = new TrainingExample(
                TrainingExample.Kind.FEEDBACK,
                text,
                ToyReviews.label(wrong ? number + 1 : number),
                FeedbackSource.RANDOM_REQUEST,
                0,
                number);
        number++;
        return example;
    }

    private Learner learner(int refitEvery, Duration limit, boolean deterministic) throws Exception {
        OnlineSettings online = OnlineSettings.defaults()
                .withTrainEvery(16, Duration.ofHours(1))
                .withReleaseEvery(RELEASE_EVERY)
                .withReplay(1_000, 0)
                .withGrowth(10_000, 10_000)
                .withFirstReleaseAfter(FIRST)
                .withRefits(refitEvery, limit);
        return BegunLearner.of(
                new TrainingSettings(SmallRecipe.withEverything(), false, deterministic),
                online,
                new GateSettings(SHARE, 1_000, 10),
                directory,
                new SavedState());
    }
}
