package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.growth.Growth;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.StateBytes;
import io.reviewstream.network.recipe.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The state of the learner through checkpoints: what follows is the same as if nothing had happened. */
class RecoveryTest {
    /** Names of bundles, directories and times are each run's own. */
    private static final Set<Section> OF_THE_RUN =
            EnumSet.of(Section.CANDIDACY, Section.ACCEPTED, Section.ANNOUNCED, Section.PROGRESSIVE);

    private static final GateSettings GATE = new GateSettings(0.1, 1000, 10);
    private static final OnlineSettings ONLINE = OnlineSettings.defaults()
            .withTrainEvery(8, Duration.ofHours(1))
            .withReleaseEvery(60)
            .withReplay(100, 1)
            .withGrowth(2, 4)
            .withFirstReleaseAfter(80);

    @TempDir
    Path directory;

    static Stream<Named<Recipe>> recipes() {
        return Stream.of(
                Named.of("flat", SmallRecipe.get()), Named.of("with everything", SmallRecipe.withEverything()));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void a_learner_restored_in_mid_batch_goes_on_bit_by_bit_as_if_it_had_not_stopped(Recipe recipe) throws Exception {
        List<TrainingExample> feedback = feedback(230);
        SavedState straight;
        try (Learner learner = learner(recipe, new SavedState(), "straight")) {
            feedback.forEach(example -> learner.accept(example, bundle -> {}));
            straight = learner.save();
        }
        SavedState interrupted = new SavedState();
        for (int from = 0; from < feedback.size(); from += 53) {
            try (Learner learner = learner(recipe, interrupted, "interrupted")) {
                feedback.subList(from, Math.min(feedback.size(), from + 53))
                        .forEach(example -> learner.accept(example, bundle -> {}));
                interrupted = learner.save();
            }
        }
        for (Section section : Section.values()) {
            if (!OF_THE_RUN.contains(section)) {
                assertThat(interrupted.get(section)).as(section.name()).hasSameSizeAs(straight.get(section));
                assertThat(interrupted.get(section).toArray(byte[][]::new))
                        .as(section.name())
                        .isDeepEqualTo(straight.get(section).toArray(byte[][]::new));
            }
        }
        assertThat(asked(interrupted)).isEqualTo(asked(straight)).hasSizeGreaterThan(230);
        assertThat(TakenFeedback.from(straight).count()).isEqualTo(230);
        assertThat(TrainedCounts.from(straight).feedback()).isPositive();
        assertThat(Candidacy.from(interrupted).sequence())
                .isEqualTo(Candidacy.from(straight).sequence())
                .isGreaterThan(1);
        assertThat(StateBytes.strings(straight.get(Section.LABELS)))
                .as("has grown")
                .contains("new");
        assertThat(Growth.from(straight).grown().ngrams() > 0)
                .as("n-grams have grown where there are any")
                .isEqualTo(recipe.network().wide());
    }

    @Test
    void what_came_after_the_checkpoint_is_trained_once_when_it_comes_again() throws Exception {
        List<TrainingExample> feedback = feedback(150);
        SavedState checkpoint;
        try (Learner learner = learner(SmallRecipe.get(), new SavedState(), "failing")) {
            feedback.subList(0, 100).forEach(example -> learner.accept(example, bundle -> {}));
            checkpoint = learner.save();
            feedback.subList(100, 130).forEach(example -> learner.accept(example, bundle -> {}));
            // Here it fails: what it learned since the checkpoint is lost with it.
        }
        TakenFeedback after;
        try (Learner learner = learner(SmallRecipe.get(), checkpoint, "failing")) {
            feedback.subList(100, 150).forEach(example -> learner.accept(example, bundle -> {}));
            after = TakenFeedback.from(learner.save());
        }
        assertThat(after.count()).isEqualTo(150);
        assertThat(after.offsets()).containsEntry(0, 150L);
    }

    /** What has trained and what was asked before it did: all of the section but the name of the release. */
    private static byte[] asked(SavedState saved) throws Exception {
        DataInputDeserializer in =
                new DataInputDeserializer(saved.get(Section.PROGRESSIVE).get(0));
        int version = in.readInt();
        String release = StringValue.readString(in);
        assertThat(release).as("in form " + version).isNotEmpty();
        byte[] rest = new byte[in.available()];
        in.readFully(rest);
        return rest;
    }

    private static List<TrainingExample> feedback(int count) {
        List<TrainingExample> feedback = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String label = i > 120 && i % 5 == 0 ? "new" : ToyReviews.label(i);
            feedback.add(new TrainingExample(
                    TrainingExample.Kind.FEEDBACK, ToyReviews.text(i), label, FeedbackSource.RANDOM_REQUEST, 0, i));
        }
        return feedback;
    }

    private Learner learner(Recipe recipe, SavedState saved, String name) throws Exception {
        TrainingSettings training = new TrainingSettings(recipe, false, true);
        return BegunLearner.of(training, ONLINE, GATE, directory.resolve(name), saved);
    }
}
