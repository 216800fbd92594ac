package io.reviewstream.model.drift.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EqualMassBinsTest {

    @Test
    void each_bin_holds_the_same_number_of_distinct_values() {
        double[] values = IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray();
        EqualMassBins bins = EqualMassBins.of(values, 10);
        assertThat(bins.upperBounds()).containsExactly(10, 20, 30, 40, 50, 60, 70, 80, 90);
        assertThat(bins.count(values)).containsOnly(10L);
    }

    @Test
    void a_value_too_frequent_for_one_bin_has_a_bin_of_its_own() {
        double[] values = new double[100];
        Arrays.fill(values, 0, 70, 0.0);
        IntStream.range(70, 100).forEach(i -> values[i] = i / 100.0);
        EqualMassBins bins = EqualMassBins.of(values, 10);
        assertThat(bins.upperBounds()).containsExactly(0, 0.79, 0.89);
        assertThat(bins.count(values)).containsExactly(70, 10, 10, 10);
    }

    @Test
    void no_bin_is_empty_in_the_reference_that_cut_them() {
        SplittableRandom random = new SplittableRandom(8);
        for (int round = 0; round < 500; round++) {
            int range = 1 + random.nextInt(30);
            double[] values = random.doubles(1 + random.nextInt(80))
                    .map(v -> Math.floor(v * range))
                    .toArray();
            EqualMassBins bins = EqualMassBins.of(values, 2 + random.nextInt(12));
            assertThat(bins.count(values)).isNotEmpty().doesNotContain(0L).hasSize(bins.size());
        }
    }

    @Test
    void a_reference_of_two_values_keeps_them_apart_though_the_larger_is_frequent() {
        EqualMassBins bins = EqualMassBins.of(new double[] {0, 1, 1, 1, 1, 1, 1, 1}, 4);
        assertThat(bins.upperBounds()).containsExactly(0);
        assertThat(bins.binOf(0)).isZero();
        assertThat(bins.binOf(1)).isOne();
    }

    @Test
    void bounds_taken_from_a_profile_bin_as_the_ones_they_came_from() {
        EqualMassBins bins = EqualMassBins.of(new double[] {3, 1, 2, 5, 4, 9}, 3);
        EqualMassBins again = EqualMassBins.withBounds(bins.upperBounds());
        for (double value : new double[] {-1, 1, 2, 2.5, 4, 100, Double.NaN}) {
            assertThat(again.binOf(value)).isEqualTo(bins.binOf(value));
        }
        assertThat(bins.binOf(Double.NaN)).isEqualTo(bins.size() - 1);
    }

    @Test
    void values_that_give_no_bins_are_refused() {
        assertThatThrownBy(() -> EqualMassBins.of(new double[0], 10)).hasMessageContaining("at least one value");
        assertThatThrownBy(() -> EqualMassBins.of(new double[] {1, Double.NaN}, 10))
                .hasMessageContaining("not a number");
        assertThatThrownBy(() -> EqualMassBins.withBounds(1, 1)).hasMessageContaining("do not ascend");
    }
}
