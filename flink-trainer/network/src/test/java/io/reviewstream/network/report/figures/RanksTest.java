package io.reviewstream.network.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RanksTest {
    @Test
    void the_same_order_gives_one_and_the_opposite_minus_one_whatever_the_distances() {
        double[] values = {0.1, 0.7, 0.2};
        assertThat(Ranks.spearman(values, new double[] {1, 100, 2})).isEqualTo(1, within(1e-12));
        assertThat(Ranks.spearman(values, new double[] {3, -9, 2})).isEqualTo(-1, within(1e-12));
    }

    @Test
    void equals_share_their_mean_rank() {
        // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: covariance 4.5, deviations √4.5 and √5.
        double[] tied = {1, 5, 5, 9};
        assertThat(Ranks.spearman(tied, new double[] {1, 2, 3, 4})).isEqualTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
    }

    @Test
    void without_an_order_there_is_no_agreement_to_speak_of() {
        assertThat(Ranks.spearman(new double[] {0.5, 0.5, 0.5}, new double[] {1, 2, 3}))
                .isNaN();
    }
}
