package io.reviewstream.model.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ProbabilityQualityTest {

    private final ProbabilityQuality quality = new ProbabilityQuality();

    @Test
    void log_loss_is_the_mean_negative_logarithm_of_the_truths_probability() {
        quality.add(0, new float[] {0.5f, 0.5f});
        quality.add(1, new float[] {0.75f, 0.25f});
        assertThat(quality.logLoss()).isEqualTo((Math.log(2) + Math.log(4)) / 2, within(1e-9));
    }

    @Test
    void certainty_that_is_always_right_is_calibrated() {
        quality.add(0, new float[] {1, 0});
        quality.add(1, new float[] {0, 1});
        assertThat(quality.expectedCalibrationError()).isZero();
        assertThat(quality.logLoss()).isZero();
    }

    @Test
    void calibration_error_weighs_the_gap_of_each_bin_by_its_size() {
        for (int i = 0; i < 4; i++) {
            quality.add(i < 3 ? 0 : 1, new float[] {0.9f, 0.1f});
        }
        quality.add(1, new float[] {0.6f, 0.4f});
        assertThat(quality.expectedCalibrationError()).isEqualTo(0.8 * 0.15 + 0.2 * 0.6, within(1e-6));
    }

    @Test
    void bins_say_where_the_calibration_error_comes_from() {
        for (int i = 0; i < 4; i++) {
            quality.add(i < 3 ? 0 : 1, new float[] {0.9f, 0.1f});
        }
        quality.add(0, new float[] {1, 0});
        assertThat(quality.bins()).hasSize(15);
        ConfidenceBin bin = quality.bins().get(13);
        assertThat(bin.texts()).isEqualTo(4);
        assertThat(bin.accuracy()).isEqualTo(0.75);
        assertThat(bin.confidence()).isEqualTo(0.9, within(1e-6)).isBetween(bin.from(), bin.to());
        assertThat(quality.bins().get(14).texts()).isEqualTo(1);
        assertThat(quality.bins().get(0).accuracy()).isZero();
    }

    @Test
    void an_impossible_truth_keeps_the_loss_finite() {
        quality.add(1, new float[] {1, 0});
        assertThat(quality.logLoss()).isFinite().isGreaterThan(20);
    }

    @Test
    void what_is_no_probability_is_refused_and_not_counted() {
        assertThatThrownBy(() -> quality.add(0, new float[] {Float.NaN, 1}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> quality.add(2, new float[] {0.5f, 0.5f}))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(quality.logLoss()).isZero();
        assertThat(quality.expectedCalibrationError()).isZero();
    }
}
