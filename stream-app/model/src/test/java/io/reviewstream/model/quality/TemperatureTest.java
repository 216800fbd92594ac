package io.reviewstream.model.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemperatureTest {
    @Test
    void a_network_that_is_too_sure_of_itself_is_cooled_to_how_often_it_is_right() {
        // It says 0.99 and is right in 80 of 100: logits ln(99) must become ln(4).
        float[][] probabilities = new float[100][];
        List<Integer> truths = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            probabilities[i] = new float[] {0.99f, 0.01f};
            truths.add(i < 80 ? 0 : 1);
        }
        assertThat(Temperature.fit(probabilities, truths)).isCloseTo(Math.log(99) / Math.log(4), within(0.01));
    }

    @Test
    void without_texts_nothing_is_changed() {
        assertThat(Temperature.fit(new float[0][], List.of())).isEqualTo(1);
    }

    @Test
    void a_temperature_and_its_reciprocal_undo_each_other() {
        float[] probabilities = {0.7f, 0.2f, 0.1f};
        float[] cooled = Temperature.applied(probabilities, 2.5);
        assertThat(cooled[0]).isLessThan(0.7f).isGreaterThan(cooled[1]);
        assertThat(Temperature.applied(cooled, 1 / 2.5)).containsExactly(probabilities, within(1e-6f));
    }

    @Test
    void a_temperature_of_two_takes_the_root_of_the_odds() {
        assertThat(Temperature.applied(new float[] {0.8f, 0.2f}, 2))
                .containsExactly(new float[] {2 / 3f, 1 / 3f}, within(1e-6f));
    }
}
