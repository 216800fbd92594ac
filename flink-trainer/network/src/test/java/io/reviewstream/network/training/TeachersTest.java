package io.reviewstream.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.recipe.Schedule;
import io.reviewstream.network.training.loss.Lessons;
import io.reviewstream.network.training.loss.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TeachersTest {
    private static final List<LabelledText> TRAIN = NegatedReviews.of(1, 200);
    private static final List<LabelledText> DEV = NegatedReviews.of(2, 100);
    private static final Recipe ALONE = SmallNetworks.recipe(8, 16).withSchedule(Schedule.of(16, 2, 1, 9), 0.01f);
    private static final Recipe TAUGHT = ALONE.with(Map.of("schedule.teachers", "2"));

    /** What is said on the way. */
    private static final class Heard implements FitListener {
        private final List<String> notes = new ArrayList<>();
        private final List<Long> steps = new ArrayList<>();
        private final List<Long> promised = new ArrayList<>();
        private final List<EpochResult> results = new ArrayList<>();

        @Override
        public void onStep(FitStep step) {
            steps.add(step.step());
            promised.add(step.steps());
        }

        @Override
        public void onEpoch(EpochResult result) {
            results.add(result);
        }

        @Override
        public void onNote(String note) {
            notes.add(note);
        }
    }

    @Test
    void half_of_what_a_text_should_give_is_its_label_and_half_the_mean_of_the_teachers() {
        Lessons lessons = new Lessons(new int[] {0, 2}, 3, new float[] {0, 0});
        lessons.add(new float[][] {{0.5f, 0.5f, 0}, {0.2f, 0.2f, 0.6f}});
        lessons.add(new float[][] {{0.1f, 0.5f, 0.4f}, {0, 0, 1}});
        float[][] rows = lessons.of(new int[] {1, 0});
        assertThat(rows[0]).containsExactly(new float[] {0.05f, 0.05f, 0.9f}, within(1e-6f));
        assertThat(rows[1]).containsExactly(new float[] {0.65f, 0.25f, 0.1f}, within(1e-6f));
    }

    @Test
    void without_a_teacher_it_is_the_label_smoothed_as_the_text_is_ambiguous_and_with_one_that_is_a_half() {
        Lessons lessons = new Lessons(new int[] {0, 2}, 3, new float[] {0.3f, 0});
        assertThat(lessons.of(new int[] {0})[0]).containsExactly(new float[] {0.8f, 0.1f, 0.1f}, within(1e-6f));
        assertThat(lessons.of(new int[] {1})[0]).containsExactly(new float[] {0, 0, 1}, within(1e-6f));
        lessons.add(new float[][] {{0, 1, 0}, {1, 0, 0}});
        assertThat(lessons.of(new int[] {0})[0]).containsExactly(new float[] {0.4f, 0.55f, 0.05f}, within(1e-6f));
    }

    @Test
    void a_network_learns_to_give_what_it_was_taught_and_not_the_label() {
        List<TextIds> texts = List.of(SmallNetworks.text(2, 3), SmallNetworks.text(4));
        float[][] wanted = {{0.7f, 0.2f, 0.1f}, {0.1f, 0.3f, 0.6f}};
        Targets targets = Targets.equallyWeighted(new int[] {1, 1}).taught(wanted);
        Recipe recipe = SmallNetworks.recipe(4);
        try (TrainableNetwork network = TrainableNetwork.create(recipe, IdSpace.ofWords(6), 3, true)) {
            for (int i = 0; i < 400; i++) {
                network.step(texts, targets, 0.02f);
            }
            float[][] given = network.probabilities(texts);
            assertThat(given[0]).containsExactly(wanted[0], within(0.02f));
            assertThat(given[1]).containsExactly(wanted[1], within(0.02f));
        }
    }

    @Test
    void a_taught_step_with_nothing_but_labels_is_the_step_of_the_labels() {
        List<TextIds> texts = List.of(SmallNetworks.text(2, 3), SmallNetworks.text(4));
        Recipe recipe = SmallNetworks.recipe(4).with(Map.of("regularization.label-smoothing", "0.3"));
        Targets targets = Targets.equallyWeighted(new int[] {1, 2});
        try (TrainableNetwork plain = TrainableNetwork.create(recipe, IdSpace.ofWords(6), 3, true);
                TrainableNetwork taught = TrainableNetwork.create(recipe, IdSpace.ofWords(6), 3, true)) {
            StepResult one = plain.step(texts, targets, 0.01f);
            StepResult other = taught.step(texts, targets.taught(new float[][] {{0, 1, 0}, {0, 0, 1}}), 0.01f);
            assertThat(other.loss()).isCloseTo(one.loss(), within(1e-6f));
            plain.state()
                    .values()
                    .forEach((name, value) -> assertThat(
                                    taught.state().values().get(name).data())
                            .as(name)
                            .containsExactly(value.data(), within(1e-5f)));
        }
    }

    @Test
    void teachers_come_first_and_one_student_comes_out_that_is_no_network_without_them() {
        Heard heard = new Heard();
        try (Fitted alone = new Fit(ALONE, FitListener.SILENT, () -> false).run(TRAIN, DEV);
                Fitted taught = new Fit(TAUGHT, heard, () -> false).run(TRAIN, DEV);
                Fitted again = new Fit(TAUGHT, FitListener.SILENT, () -> false).run(TRAIN, DEV)) {
            assertThat(taught.network().state().values())
                    .isNotEqualTo(alone.network().state().values())
                    .isEqualTo(again.network().state().values());
            assertThat(taught.network().state().values().keySet())
                    .isEqualTo(alone.network().state().values().keySet());
            assertThat(heard.notes)
                    .anyMatch(note -> note.startsWith("teacher 1 of 2, epoch 1.00: dev loss "))
                    .anyMatch(note -> note.startsWith("teacher 2 of 2, epoch 2.00: dev loss "));
            assertThat(heard.results).as("of the student alone").isEqualTo(taught.history());
            assertThat(heard.steps).isSorted().doesNotHaveDuplicates().startsWith(1L);
            assertThat(heard.promised)
                    .containsOnly(heard.steps.get(heard.steps.size() - 1))
                    .first()
                    .isEqualTo((long) heard.steps.size());
        }
    }

    @Test
    void labels_of_ambiguous_texts_are_smoothed_so_that_another_network_comes_out() {
        Recipe words = ALONE.with(Map.of("encoder.mark-repeats", "true"));
        Recipe smoothed = words.with(Map.of("regularization.ambiguity-smoothing", "0.4"));
        try (Fitted plain = new Fit(words, FitListener.SILENT, () -> false).run(TRAIN, DEV);
                Fitted other = new Fit(smoothed, FitListener.SILENT, () -> false).run(TRAIN, DEV);
                Fitted again = new Fit(smoothed, FitListener.SILENT, () -> false).run(TRAIN, DEV)) {
            assertThat(other.network().state().values())
                    .isNotEqualTo(plain.network().state().values())
                    .isEqualTo(again.network().state().values());
        }
    }
}
