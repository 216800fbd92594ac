package io.reviewstream.job.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PairedTextsTest {
    @Test
    void the_first_world_is_what_is() {
        PairedTexts texts = new PairedTexts();
        for (int text = 0; text < 30; text++) {
            texts.add(text, text < 20, text >= 20, text < 20 ? 0.1 : -0.1);
        }
        assertThat(texts.strengths()[0])
                .isCloseTo(corrected(10 / Math.sqrt(30), 10 / Math.pow(30, 1.5)), within(1e-6f));
        assertThat(texts.comparison().onlyFirst()).isEqualTo(20);
        assertThat(texts.comparison().onlySecond()).isEqualTo(10);
    }

    @Test
    void the_others_are_all_ways_to_swap_the_two_each_as_often() {
        PairedTexts texts = new PairedTexts();
        for (int text = 0; text < 3; text++) {
            texts.add(text, true, false, 0);
        }
        Map<Float, Integer> worlds = new TreeMap<>();
        for (float strength : texts.strengths()) {
            worlds.merge(strength, 1, Integer::sum);
        }
        int eighth = PairedTexts.WORLDS / 8;
        assertThat(worlds)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        0f, 4 * eighth, (float) (1 / Math.sqrt(3)), 3 * eighth, (float) (3 / Math.sqrt(3)), eighth));
    }

    @Test
    void probabilities_count_where_they_gain_enough_and_no_accuracy_is_lost() {
        assertThat(strength(1, 1, 0.1)).isCloseTo(corrected(Math.sqrt(10), 1 / Math.sqrt(10)), within(1e-6f));
        assertThat(strength(1, 1, 0.0009)).as("too little").isZero();
        assertThat(strength(1, 2, 0.1)).as("one text more is lost").isZero();
    }

    @Test
    void that_rare_great_losses_are_too_few_by_chance_is_not_taken_for_small_gains() {
        PairedTexts texts = new PairedTexts();
        for (int text = 0; text < 300; text++) {
            texts.add(text, true, true, text % 25 == 0 ? -0.25 : 0.0188);
        }
        float[] strengths = texts.strengths();
        int asStrong = 0;
        for (float strength : strengths) {
            asStrong += strength >= strengths[0] ? 1 : 0;
        }

        assertThat(asStrong / (double) PairedTexts.WORLDS)
                .as(
                        "of texts of which 21 in 300 lose so much in the mean, so that nothing is gained, 2 % of holdouts have but 12")
                .isGreaterThan(CandidateLine.level(1));
    }

    private static float corrected(double sum, double skew) {
        return (float) (sum + skew / 6 + skew * sum * sum / 3);
    }

    /** Ten texts that both have right, and some that one of them has. */
    private static float strength(int gained, int lost, double gain) {
        PairedTexts texts = new PairedTexts();
        for (int text = 0; text < 10; text++) {
            texts.add(text, true, true, gain * (12 + lost - 1) / 12);
        }
        for (int text = 0; text < gained + lost; text++) {
            texts.add(100 + text, text < gained, text >= gained, 0);
        }
        return texts.strengths()[0];
    }
}
