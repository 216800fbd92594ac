package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.faults.PermanentFault;
import io.reviewstream.job.faults.UnreadableStateException;
import io.reviewstream.job.settings.BootstrapFile;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.model.dataset.RatingLabels;
import io.reviewstream.program.bundles.BundleStoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearntRatingsTest {
    @TempDir
    Path directory;

    @Test
    void a_state_that_was_learnt_by_other_rules_is_refused_with_the_setting_and_what_to_do() throws Exception {
        SavedState learnt = saved(new SavedState(), "..4=neg, 9..=pos");

        assertThatThrownBy(() -> saved(learnt, "..5=neg, 9..=pos"))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContainingAll(
                        "rating-labels was \"..4=neg, 9..=pos\"",
                        "is \"..5=neg, 9..=pos\" now",
                        "set it back",
                        "--checkpoints")
                .matches(PermanentFault::willComeAgain, "ends the job");
        assertThatThrownBy(() -> saved(learnt, "")).hasMessageContaining("is not set now");
        assertThatThrownBy(() -> saved(saved(new SavedState(), ""), "..4=neg, 9..=pos"))
                .hasMessageContaining("rating-labels was not set");
    }

    @Test
    void the_same_rules_in_other_words_are_the_same_and_a_former_state_takes_those_it_is_used_with() throws Exception {
        SavedState learnt = saved(new SavedState(), "..4=neg, 9..=pos");

        SavedState again = saved(learnt, "9.0..=pos,..4.00=neg");

        assertThat(again.get(Section.RATINGS).toArray(byte[][]::new))
                .isDeepEqualTo(learnt.get(Section.RATINGS).toArray(byte[][]::new));
        SavedState former = learnt.put(Section.RATINGS, List.of());
        assertThat(saved(former, "1=one, 2=two").get(Section.RATINGS)).hasSize(1);
    }

    private SavedState saved(SavedState before, String rules) throws Exception {
        BootstrapFile file = BootstrapFile.of(directory.resolve("rows.tsv")).withRatings(RatingLabels.of(rules));
        try (LearnerFactory factory = new LearnerFactory(
                        new TrainingSettings(SmallRecipe.get(), false, true),
                        OnlineSettings.defaults(),
                        new GateSettings(0.1, 100, 10),
                        BundleStoreSettings.of(directory),
                        Optional.of(file),
                        Optional.empty(),
                        null);
                Learner learner = factory.create(before, () -> false)) {
            return learner.save();
        }
    }
}
