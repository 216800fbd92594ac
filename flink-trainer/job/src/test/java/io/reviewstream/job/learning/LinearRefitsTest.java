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
import io.reviewstream.network.training.NetworkState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearRefitsTest {
    private static final int ENOUGH = 1_300;
    private static final int TOO_FEW = 300;
    /** Of which the steps on feedback bring nothing. */
    private static final double RATE = 1e-12;

    private static final double NOTHING = 1e-6;

    @TempDir
    Path directory;

    private final List<StagedBundle> staged = new ArrayList<>();
    private FeedbackSource source = FeedbackSource.RANDOM_REQUEST;
    private int number;

    @Test
    void a_candidates_linear_path_gets_a_fit_of_replay_added_and_its_recurrent_part_stays() throws Exception {
        try (Learner learner = learner(1, ENOUGH, Duration.ofMinutes(5))) {
            NetworkState first = after(learner, 1);
            NetworkState second = after(learner, 2);

            assertThat(apart(first, second, "wide.words")).isGreaterThan(0.01);
            assertThat(apart(first, second, "wide.ngrams")).isGreaterThan(0.01);
            assertThat(apart(first, second, "wide.idf_words")).isZero();
            assertThat(apart(first, second, "embedding.table")).isLessThan(NOTHING);
        }
    }

    @Test
    void of_every_second_candidate_alone_if_that_is_asked_for() throws Exception {
        try (Learner learner = learner(2, ENOUGH, Duration.ofMinutes(5))) {
            NetworkState first = after(learner, 1);
            NetworkState second = after(learner, 2);
            NetworkState third = after(learner, 3);

            assertThat(apart(first, second, "wide.words")).isLessThan(NOTHING);
            assertThat(apart(second, third, "wide.words")).isGreaterThan(0.01);
        }
    }

    @Test
    void of_none_if_that_is_asked_for() throws Exception {
        try (Learner learner = learner(0, ENOUGH, Duration.ofMinutes(5))) {
            assertThat(apart(after(learner, 1), after(learner, 3), "wide.words"))
                    .isLessThan(NOTHING);
        }
    }

    @Test
    void where_replay_holds_too_little_or_it_takes_too_long_the_network_is_the_candidate_as_it_is() throws Exception {
        try (Learner few = learner(1, TOO_FEW, Duration.ofMinutes(5))) {
            assertThat(apart(after(few, 1), after(few, 2), "wide.words")).isLessThan(NOTHING);
        }
        staged.clear();
        number = 0;
        try (Learner hurried = learner(1, ENOUGH, Duration.ofNanos(1))) {
            assertThat(apart(after(hurried, 1), after(hurried, 2), "wide.words"))
                    .isLessThan(NOTHING);
            assertThat(staged).hasSize(2);
        }
    }

    @Test
    void where_nothing_but_corrections_could_weigh_it_none_is_made() throws Exception {
        source = FeedbackSource.CORRECTION;
        try (Learner learner = learner(1, ENOUGH, Duration.ofMinutes(5))) {
            assertThat(apart(after(learner, 1), after(learner, 2), "wide.words"))
                    .isLessThan(NOTHING);
        }
    }

    @Test
    void what_stopped_the_first_fit_goes_to_replay() throws Exception {
        try (Learner learner = learner(0, TOO_FEW, Duration.ofMinutes(5))) {
            after(learner, 1);
            SavedState saved = learner.save();
            assertThat(saved.examples(Section.REPLAY).size()
                            + saved.examples(Section.HOLDOUT).size())
                    .isEqualTo(TOO_FEW);
            assertThat(TrainedCounts.from(saved).examples())
                    .isLessThan(saved.examples(Section.REPLAY).size());
        }
    }

    private NetworkState after(Learner learner, int candidates) {
        while (staged.size() < candidates) {
            learner.accept(next(), staged::add);
        }
        return NetworkState.fromBytes(learner.save().get(Section.WEIGHTS));
    }

    private static double apart(NetworkState one, NetworkState other, String name) {
        float[] before = Objects.requireNonNull(one.values().get(name)).data();
        float[] after = Objects.requireNonNull(other.values().get(name)).data();
        double most = 0;
        for (int i = 0; i < before.length; i++) {
            most = Math.max(most, Math.abs(after[i] - before[i]));
        }
        return most;
    }

    /** After the first fit each label is the other one: there is something to learn. */
    private TrainingExample next() {
        boolean changed = !staged.isEmpty();
        TrainingExample example = new TrainingExample(
                TrainingExample.Kind.FEEDBACK,
                ToyReviews.text(number) + " number " + number,
                ToyReviews.label(changed ? number + 1 : number),
                source,
                0,
                number);
        number++;
        return example;
    }

    private Learner learner(int every, int first, Duration limit) throws Exception {
        OnlineSettings online = OnlineSettings.defaults()
                .withTrainEvery(16, Duration.ofHours(1))
                .withReleaseEvery(64)
                .withReplay(10_000, 0)
                .withGrowth(10_000, 10_000)
                .withFirstReleaseAfter(first)
                .withLearningRate(RATE)
                .withRefits(0, limit)
                .withLinearRefits(every);
        return BegunLearner.of(
                new TrainingSettings(SmallRecipe.withEverything(), false, limit.toNanos() > 1),
                online,
                new GateSettings(0.05, 1_000, 10),
                directory,
                new SavedState());
    }
}
