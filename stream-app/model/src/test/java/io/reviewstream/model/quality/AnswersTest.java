package io.reviewstream.model.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.quality.significance.Holm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Answers ANSWERS = SaidAnswers.of(
            List.of("good", "bad", "bad", "never seen"),
            List.of(new float[] {0.25f, 0.75f}, new float[] {0.875f, 0.125f}, new float[] {0.25f, 0.75f}, new float[] {
                0.5f, 0.5f
            }));

    @Test
    void every_figure_is_read_from_the_same_answers() {
        assertThat(ANSWERS.accuracy()).isEqualTo(0.5);
        assertThat(ANSWERS.matrix().recall(0)).isEqualTo(0.5);
        assertThat(ANSWERS.matrix().count(0, 1)).isEqualTo(1);
        assertThat(ANSWERS.confidence(1)).isEqualTo(0.875f);
        assertThat(ANSWERS.surestFirst()).containsExactly(1, 0, 2, 3);
        assertThat(ANSWERS.to(0, 1, 2).probabilityQuality().logLoss())
                .isCloseTo(-(Math.log(0.75) + Math.log(0.875) + Math.log(0.25)) / 3, within(1e-7));
    }

    @Test
    void a_label_that_the_classifier_does_not_know_is_a_mistake_of_bounded_loss() {
        assertThat(ANSWERS.labels()).containsExactly("bad", "good", "never seen");
        assertThat(ANSWERS.isKnown(3)).isFalse();
        assertThat(ANSWERS.isRight(3)).isFalse();
        assertThat(ANSWERS.matrix().recall(2)).isZero();
        assertThat(ANSWERS.to(3).probabilityQuality().logLoss()).isCloseTo(-Math.log(1e-12), within(1e-9));
    }

    @Test
    void a_part_without_unknown_labels_has_none() {
        Answers known = ANSWERS.to(2, 0);
        assertThat(known.labels()).isEqualTo(SaidAnswers.LABELS);
        assertThat(known.size()).isEqualTo(2);
        assertThat(known.truth(0)).isEqualTo(ANSWERS.truth(2));
        assertThat(known.probability(1, 1)).isEqualTo(0.75f);
        known.requireSameTexts(ANSWERS.to(2, 0));
        assertThatThrownBy(() -> known.requireSameTexts(ANSWERS.to(0, 2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_text_is_asked_once_however_many_figures_are_read() {
        List<LabelledText> texts = IntStream.range(0, 700)
                .mapToObj(text -> new LabelledText("text " + text, "good"))
                .toList();
        List<String> asked = new ArrayList<>();
        Answers answers = Answers.of(SaidAnswers.LABELS, texts, batch -> {
            asked.addAll(batch);
            return batch.stream().map(text -> new float[] {0, 1}).toList();
        });
        Measures measures = Measures.of(answers, answers, "itself", 1, "others", new Draws(1, 100));
        assertThat(measures.quality().accuracy().value()).isEqualTo(1);
        assertThat(asked)
                .containsExactlyElementsOf(
                        texts.stream().map(LabelledText::text).toList());
    }

    @Test
    void what_does_not_fit_together_is_refused() {
        List<LabelledText> one = List.of(new LabelledText("a", "good"));
        assertThatThrownBy(() -> Answers.of(SaidAnswers.LABELS, one, batch -> List.of(new float[] {1})))
                .hasMessage("1 probabilities for 2 labels");
        assertThatThrownBy(() -> Answers.of(SaidAnswers.LABELS, List.of(), batch -> List.of()))
                .hasMessage("no texts, no answers");
    }

    @Test
    void the_interval_of_an_accuracy_is_as_wide_as_the_binomial_one() {
        double[] right = new double[1000];
        Arrays.fill(right, 0, 800, 1);
        Estimate interval = Estimate.ofMean(right, new Draws(1, 2000));
        // 1.96 · √(0.8 · 0.2 / 1000) = 0.0248
        assertThat(interval.low()).isCloseTo(0.8 - 0.0248, within(0.003));
        assertThat(interval.high()).isCloseTo(0.8 + 0.0248, within(0.003));
        assertThat(Estimate.ofMean(right, new Draws(1, 2000))).isEqualTo(interval);
    }

    @Test
    void the_least_p_is_held_against_the_level_shared_by_all_and_the_first_that_fails_ends_it() {
        assertThat(Holm.significant(List.of(0.04, 0.01, 0.03), 0.05)).containsExactly(false, true, false);
        assertThat(Holm.significant(List.of(0.04, 0.01, 0.02), 0.05)).containsExactly(true, true, true);
        assertThat(Holm.significant(List.of(), 0.05)).isEmpty();
    }
}
