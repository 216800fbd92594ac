package io.reviewstream.job.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelSharesTest {
    private static final int DRAWS = 100_000;

    @Test
    void labels_are_drawn_as_often_as_they_came() {
        LabelShares shares = LabelShares.of(List.of("neg", "pos"), Map.of("neg", 2_000L, "pos", 8_000L));

        assertThat(drawn(shares, "neg")).isBetween(19_000L, 21_000L);
    }

    @Test
    void ten_texts_of_a_new_label_take_no_third_of_all_draws_and_are_not_forgotten_either() {
        LabelShares shares =
                LabelShares.of(List.of("neg", "new", "pos"), Map.of("neg", 5_000L, "pos", 4_990L, "new", 10L));

        // A tenth of a third: 334 beside the 9,990 of the others.
        assertThat(drawn(shares, "new")).isBetween(2_900L, 3_600L);
    }

    @Test
    void labels_of_which_nobody_counted_anything_are_drawn_alike() {
        LabelShares shares = LabelShares.of(List.of("neg", "pos"), Map.of());

        assertThat(drawn(shares, "neg")).isBetween(49_000L, 51_000L);
    }

    private static long drawn(LabelShares shares, String label) {
        SeededDraw draw = new SeededDraw(5);
        return IntStream.range(0, DRAWS)
                .filter(i -> shares.draw(draw).equals(label))
                .count();
    }
}
