package io.reviewstream.model.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.dataset.LabelledText;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {
    @Test
    void five_more_of_five_are_one_of_thirty_two_chances() {
        PairedComparison comparison = comparison(5, 0);
        assertThat(comparison.pMoreAccurate()).isCloseTo(1 / 32.0, within(1e-12));
        assertThat(comparison.pLessAccurate()).isOne();
    }

    @Test
    void as_many_here_as_there_say_nothing_and_neither_do_none() {
        assertThat(comparison(3, 3).pMoreAccurate()).isCloseTo(42 / 64.0, within(1e-12));
        assertThat(comparison(0, 0).pMoreAccurate()).isOne();
        assertThat(comparison(0, 0).pBetterProbabilities()).isOne();
    }

    /** With all signs alike but one that is nothing: one of eight chances, and z is 1.6036. */
    @Test
    void better_probabilities_are_told_by_a_bound_that_holds_for_few_texts_too() {
        PairedComparison.Sums sums = new PairedComparison.Sums();
        for (double gain : List.of(0.2, 0.1, 0.0, 0.3)) {
            sums.add(true, true, gain);
        }
        assertThat(sums.comparison().z()).isCloseTo(1.6036, within(1e-4));
        assertThat(sums.comparison().pBetterProbabilities()).isBetween(1 / 8.0, 0.18);
        assertThat(sums.comparison().pWorseProbabilities()).isOne();
    }

    /** Of all ways to give signs to these differences, those that reach the sum seen are no more than the bound says. */
    @Test
    void the_bound_holds_for_every_way_to_give_signs() {
        double[] differences = {0.5, 0.5, 0.3, 0.2, 0.2, 0.1, 0.05, 0.9, 0.4, 0.35};
        for (int seen = 0; seen < 1 << differences.length; seen++) {
            PairedComparison comparison = signed(differences, seen);
            if (comparison.z() > 0.5) {
                double sum = comparison.gain();
                long reached = IntStream.range(0, 1 << differences.length)
                        .filter(other -> signed(differences, other).gain() >= sum - 1e-12)
                        .count();
                assertThat(reached / 1024.0).isLessThanOrEqualTo(comparison.pBetterProbabilities());
            }
        }
    }

    private static PairedComparison signed(double[] differences, int signs) {
        PairedComparison.Sums sums = new PairedComparison.Sums();
        for (int i = 0; i < differences.length; i++) {
            sums.add(true, true, (signs >> i & 1) == 1 ? differences[i] : -differences[i]);
        }
        return sums.comparison();
    }

    @Test
    void answers_are_compared_text_by_text() {
        PairedComparison comparison = PairedComparison.of(answers(0.9f, 0.2f), answers(0.6f, 0.6f));
        assertThat(comparison.onlyFirst()).isZero();
        assertThat(comparison.onlySecond()).isOne();
        assertThat(comparison.gain()).isCloseTo((0.32 - 0.02 + 0.32 - 1.28) / 2, within(1e-6));
    }

    private static PairedComparison comparison(int onlyFirst, int onlySecond) {
        PairedComparison.Sums sums = new PairedComparison.Sums();
        for (int i = 0; i < onlyFirst; i++) {
            sums.add(true, false, 0);
        }
        for (int i = 0; i < onlySecond; i++) {
            sums.add(false, true, 0);
        }
        return sums.comparison();
    }

    /** Of two texts that are good, how good. */
    private static Answers answers(float one, float other) {
        return Answers.of(
                List.of("bad", "good"),
                List.of(new LabelledText("one", "good"), new LabelledText("other", "good")),
                batch -> List.of(new float[] {1 - one, one}, new float[] {1 - other, other}));
    }
}
