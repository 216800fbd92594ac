package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.faults.PermanentFault;
import io.reviewstream.job.faults.UnreadableStateException;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.SectionVersions;
import io.reviewstream.job.state.VersionedBytes;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States that trainers of before have written are kept here as they wrote them, and are read from then on. */
class FormerStatesTest {
    /** What a state of these tests has taken: the first numbers of the toy reviews. */
    private static final int TAKEN = 150;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4"})
    void a_state_of_each_version_is_gone_on_from_with_all_that_it_holds(String version) throws Exception {
        SavedState former = former(version);
        SavedState after;
        try (Learner learner = learner(former)) {
            SavedState restored = learner.save();
            for (Section section : List.of(Section.WEIGHTS, Section.VOCABULARY, Section.LABELS, Section.NEW_WORDS)) {
                assertThat(restored.get(section).toArray(byte[][]::new))
                        .as(section.name())
                        .isDeepEqualTo(former.get(section).toArray(byte[][]::new));
            }
            if (!former.get(Section.PROGRESSIVE).isEmpty()) {
                assertThat(restored.get(Section.PROGRESSIVE).toArray(byte[][]::new))
                        .isDeepEqualTo(former.get(Section.PROGRESSIVE).toArray(byte[][]::new));
            }
            for (Section section : List.of(Section.REPLAY, Section.HOLDOUT, Section.PARKED, Section.WAITING)) {
                assertThat(restored.examples(section)).as(section.name()).isEqualTo(former.examples(section));
            }
            assertThat(restored.examples(Section.REPLAY)).hasSizeGreaterThan(100);
            assertThat(restored.examples(Section.HOLDOUT)).isNotEmpty();
            for (int i = TAKEN; i < TAKEN + 40; i++) {
                learner.accept(feedback(i), bundle -> {});
            }
            after = learner.save();
        }
        assertThat(TakenFeedback.from(after).count()).isEqualTo(TAKEN + 40);
        assertThat(TrainedCounts.from(after).feedback())
                .isGreaterThan(TrainedCounts.from(former).feedback());
    }

    @Test
    void where_more_texts_are_held_than_before_what_was_to_train_gives_them_up() throws Exception {
        SavedState former = former("4");
        try (Learner learner = learner(former, directory, 0.5)) {
            SavedState restored = learner.save();
            assertThat(restored.examples(Section.REPLAY))
                    .isNotEmpty()
                    .hasSizeLessThan(former.examples(Section.REPLAY).size())
                    .noneMatch(example -> CanonicalText.isHoldout(example.text(), 0.5));
            assertThat(restored.examples(Section.WAITING))
                    .noneMatch(example -> CanonicalText.isHoldout(example.text(), 0.5));
        }
    }

    @Test
    void a_section_in_a_later_form_is_refused_with_one_line() throws Exception {
        SavedState later = former("4").put(Section.VERSIONS, versions("replay", 99));

        assertThatThrownBy(() -> learner(later))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("section 'replay' is of version 99")
                .hasMessageContaining("a later one")
                .hasMessageNotContaining("\n")
                .matches(PermanentFault::willComeAgain, "ends the job");
    }

    @Test
    void a_section_that_only_a_later_trainer_knows_is_refused_and_not_forgotten() throws Exception {
        SavedState later = former("4").put(Section.VERSIONS, versions("dreams", 1));

        assertThatThrownBy(() -> learner(later))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("section 'dreams'");
    }

    @Test
    void the_state_that_is_kept_of_the_version_of_today_is_of_that_version() throws Exception {
        SavedState kept = former("4");
        SavedState today;
        try (Learner learner = learner(kept)) {
            today = learner.save();
        }
        assertThat(SectionVersions.of(kept))
                .as("keep a state of the new version beside those of before")
                .isEqualTo(SectionVersions.of(today));
        assertThat(EnumSet.allOf(Section.class))
                .as("what a state has today, the one that is kept has too")
                .allMatch(section ->
                        today.get(section).isEmpty() || !kept.get(section).isEmpty());
    }

    private static List<byte[]> versions(String name, int version) {
        return VersionedBytes.write(1, out -> {
            out.writeInt(1);
            StringValue.writeString(name, out);
            out.writeInt(version);
        });
    }

    private static SavedState former(String version) throws Exception {
        try (InputStream file = FormerStatesTest.class.getResourceAsStream("/states/" + version + ".gz")) {
            assertThat(file).as("kept state of version " + version).isNotNull();
            return SavedStateFile.read(file);
        }
    }

    private static TrainingExample feedback(int number) {
        String label = number % 25 == 24 ? "unheard of" : ToyReviews.label(number);
        return new TrainingExample(
                TrainingExample.Kind.FEEDBACK,
                ToyReviews.text(number),
                label,
                FeedbackSource.RANDOM_REQUEST,
                0,
                number);
    }

    /** How the states that are kept were made: arguments are the file, and a directory for the bundles meanwhile. */
    public static void main(String[] arguments) throws Exception {
        try (Learner learner = learner(new SavedState(), Path.of(arguments[1]));
                OutputStream file = Files.newOutputStream(Path.of(arguments[0]))) {
            for (int i = 0; i < TAKEN; i++) {
                learner.accept(feedback(i), bundle -> {});
            }
            SavedStateFile.write(learner.save(), file);
        }
    }

    private Learner learner(SavedState saved) throws Exception {
        return learner(saved, directory);
    }

    private static Learner learner(SavedState saved, Path directory) throws Exception {
        return learner(saved, directory, 0.1);
    }

    private static Learner learner(SavedState saved, Path directory, double holdoutShare) throws Exception {
        OnlineSettings online = OnlineSettings.defaults()
                .withTrainEvery(8, Duration.ofHours(1))
                .withReleaseEvery(1000)
                .withReplay(200, 1)
                .withGrowth(100, 1000)
                .withFirstReleaseAfter(80);
        return BegunLearner.of(
                new TrainingSettings(SmallRecipe.get(), false, true),
                online,
                new GateSettings(holdoutShare, 1000, 10),
                directory,
                saved);
    }
}
