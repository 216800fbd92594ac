package io.reviewstream.model.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnytimeShareTest {
    private static final double LEVEL = 0.95;

    @Test
    void a_share_that_could_have_led_to_the_texts_belongs_to_it_and_no_other() {
        Estimate one = AnytimeShare.of(1, 1, LEVEL);

        // Of one text the mean likelihood is a half, so that all shares of 0.5 · 0.05 and more belong to it.
        assertThat(one.value()).isEqualTo(1);
        assertThat(one.low()).isCloseTo(0.025, within(1e-9));
        assertThat(one.high()).isEqualTo(1);
        assertThat(AnytimeShare.of(0, 1, LEVEL).high()).isCloseTo(0.975, within(1e-9));
    }

    @Test
    void it_is_wider_than_one_that_is_looked_at_once_and_narrows_with_more_texts() {
        Estimate few = AnytimeShare.of(90, 100, LEVEL);
        Estimate many = AnytimeShare.of(90_000, 100_000, LEVEL);

        assertThat(few.low()).isLessThan(Estimate.ofShare(90, 100).low());
        assertThat(few.high()).isGreaterThan(Estimate.ofShare(90, 100).high());
        assertThat(many.high() - many.low()).isLessThan(0.01);
        assertThat(many.low()).isLessThan(0.9).isGreaterThan(few.low());
    }

    @Test
    void a_sum_of_logarithms_and_stirlings_series_meet() {
        assertThat(AnytimeShare.of(16, 31, LEVEL).low())
                .isCloseTo(AnytimeShare.of(16, 32, LEVEL).low(), within(0.03));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 0.97})
    void looked_at_after_each_text_it_misses_the_true_share_no_more_often_than_allowed(double share) {
        int runs = 400;
        int anytime = 0;
        int once = 0;
        SplittableRandom random = new SplittableRandom(7);
        for (int run = 0; run < runs; run++) {
            boolean missed = false;
            boolean missedOnce = false;
            int right = 0;
            for (int n = 1; n <= 1000; n++) {
                right += random.nextDouble() < share ? 1 : 0;
                missed |= misses(AnytimeShare.of(right, n, LEVEL), share);
                missedOnce |= misses(Estimate.ofShare(right, n), share);
            }
            anytime += missed ? 1 : 0;
            once += missedOnce ? 1 : 0;
        }

        assertThat(anytime / (double) runs).isLessThanOrEqualTo(1 - LEVEL);
        assertThat(once / (double) runs).as("Wilson's").isGreaterThan(0.2);
    }

    private static boolean misses(Estimate estimate, double share) {
        return share < estimate.low() || share > estimate.high();
    }

    @Test
    void more_right_ones_than_texts_are_refused() {
        assertThatThrownBy(() -> AnytimeShare.of(2, 1, LEVEL)).hasMessage("2 of 1 texts are no share");
    }
}
