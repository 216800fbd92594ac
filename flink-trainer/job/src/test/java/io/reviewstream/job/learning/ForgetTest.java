package io.reviewstream.job.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.events.FeedbackSource;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.job.SmallRecipe;
import io.reviewstream.job.ToyReviews;
import io.reviewstream.job.examples.ForgetWish;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.promotion.ProgressiveTexts;
import io.reviewstream.job.settings.GateSettings;
import io.reviewstream.job.settings.OnlineSettings;
import io.reviewstream.job.settings.TrainingSettings;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.normalization.CanonicalText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetTest {
    private static final double HOLDOUT = 0.1;
    private static final Set<Section> WITH_TEXTS = EnumSet.of(
            Section.ROWS,
            Section.WAITING,
            Section.PARKED,
            Section.REPLAY,
            Section.HOLDOUT,
            Section.ANCHORS,
            Section.RECENT);

    @TempDir
    Path directory;

    private final List<ReleaseCommand> answers = new ArrayList<>();

    @Test
    void a_review_that_was_forgotten_is_nowhere_in_the_state_and_the_answer_waits_for_a_checkpoint() throws Exception {
        int trained = first(false);
        int held = first(true);
        int odd = 119;
        int asked = IntStream.range(95, 118)
                .filter(number -> !CanonicalText.isHoldout(ToyReviews.text(number), HOLDOUT))
                .findFirst()
                .orElseThrow();
        SavedState forgotten;
        try (Learner learner = learner(new SavedState())) {
            IntStream.range(0, 118).forEach(i -> accept(learner, i, ToyReviews.label(i)));
            accept(learner, odd, "odd");
            assertThat(places(learner.save())).contains("r" + trained, "r" + held, "r" + odd, "r" + asked);
            assertThat(compared(learner.save())).contains(ToyReviews.text(asked));

            ForgetWish wish = new ForgetWish("c1", 5, "anna", 1_000);
            for (String id : List.of("r" + trained, "r" + held, "r" + odd, "r" + asked)) {
                learner.accept(TrainingExample.forget(id, wish, true), bundle -> {});
            }
            var unused = learner.save();
            learner.answer(answers::add);
            assertThat(answers).as("one is to come").isEmpty();

            learner.accept(TrainingExample.forget("r100000", wish, false), bundle -> {});
            learner.answer(answers::add);
            assertThat(answers).as("no checkpoint knows of it").isEmpty();
            forgotten = learner.save();
        }
        assertThat(compared(forgotten)).doesNotContain(ToyReviews.text(asked)).isNotEmpty();
        assertThat(places(forgotten))
                .doesNotContain("r" + trained, "r" + held, "r" + odd, "r" + asked)
                .hasSizeGreaterThan(90);

        try (Learner learner = learner(forgotten)) {
            assertThat(places(learner.save())).doesNotContain("r" + trained, "r" + held, "r" + odd);
            learner.answer(answers::add);
            learner.answer(answers::add);
        }
        assertThat(answers).singleElement().satisfies(answer -> {
            assertThat(answer.getAction()).isEqualTo(ReleaseAction.FORGOTTEN);
            assertThat(answer.getCommandId()).isEqualTo("c1");
            assertThat(answer.getIssuedBy()).isEqualTo("anna");
            assertThat(answer.getReviewIds()).isEmpty();
            assertThat(answer.getMetrics())
                    .containsEntry("forgotten.replay", 2.0)
                    .containsEntry("forgotten.comparison", 1.0)
                    .containsEntry("forgotten.holdout", 1.0)
                    .containsEntry("forgotten.anchors", 1.0)
                    .containsEntry("forgotten.join", 4.0);
            assertThat(answer.getReasons()).singleElement().asString().startsWith("5 asked for; removed: ");
        });
    }

    @Test
    void what_waits_for_the_first_fit_is_forgotten_too() throws Exception {
        try (Learner learner = learner(new SavedState())) {
            IntStream.range(0, 20).forEach(i -> accept(learner, i, ToyReviews.label(i)));
            learner.accept(TrainingExample.forget("r7", new ForgetWish("c1", 1, "anna", 1_000), true), bundle -> {});

            SavedState saved = learner.save();
            assertThat(places(saved)).doesNotContain("r7").contains("r8");
            assertThat(saved.examples(Section.ROWS)).hasSize(19);
        }
    }

    private static int first(boolean held) {
        return IntStream.range(0, 80)
                .filter(i -> CanonicalText.isHoldout(ToyReviews.text(i), HOLDOUT) == held)
                .findFirst()
                .orElseThrow();
    }

    /** Texts that wait for the live release's answer. */
    private static List<String> compared(SavedState saved) {
        return ProgressiveTexts.from(saved, List.of()).unanswered().stream()
                .map(LabelledText::text)
                .toList();
    }

    private static List<String> places(SavedState saved) {
        return WITH_TEXTS.stream()
                .flatMap(section -> saved.examples(section).stream())
                .map(example -> String.valueOf(example.known().reviewId()))
                .distinct()
                .toList();
    }

    private static void accept(Learner learner, int number, String label) {
        learner.accept(
                new TrainingExample(
                                TrainingExample.Kind.FEEDBACK,
                                ToyReviews.text(number),
                                label,
                                FeedbackSource.RANDOM_REQUEST,
                                0,
                                number)
                        .with(new TrainingExample.Known("r" + number, null, null, false, null, null)),
                bundle -> {});
    }

    private Learner learner(SavedState saved) throws Exception {
        return BegunLearner.of(
                new TrainingSettings(SmallRecipe.get(), false, true),
                OnlineSettings.defaults()
                        .withTrainEvery(8, Duration.ofHours(1))
                        .withReleaseEvery(1_000)
                        .withReplay(1_000, 1)
                        .withFirstReleaseAfter(80),
                new GateSettings(HOLDOUT, 1000, 5),
                directory.resolve("bundles"),
                saved);
    }
}
