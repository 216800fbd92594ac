package io.reviewstream.network.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.text.tokens.TokenizerKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Schedule SCHEDULE = Schedule.of(64, 3, 2, 3);
    private static final Optimization ADAM = Optimization.adam(2e-3f);

    @Test
    void the_rate_falls_linearly_and_never_to_nothing() {
        assertThat(ADAM.rateAt(0, 100)).isEqualTo(2e-3f);
        assertThat(ADAM.rateAt(50, 100)).isCloseTo(1e-3f, within(1e-9f));
        assertThat(ADAM.rateAt(99, 100)).isCloseTo(4e-5f, within(1e-9f));
        assertThat(ADAM.rateAt(1000, 100)).isCloseTo(4e-5f, within(1e-9f));
    }

    @Test
    void the_rate_rises_over_the_warm_up_and_falls_by_half_a_cosine() {
        Optimization warmed = new Optimization(Optimizer.ADAMW, 1f, 0.01f, 0.2f, Decay.COSINE, 0, false);
        assertThat(warmed.rateAt(0, 100)).isCloseTo(1 / 21f, within(1e-6f));
        assertThat(warmed.rateAt(10, 100)).isCloseTo(11 / 21f, within(1e-6f));
        assertThat(warmed.rateAt(20, 100)).isCloseTo(1f, within(1e-6f));
        assertThat(warmed.rateAt(60, 100)).isCloseTo(0.5f, within(1e-6f));
        assertThat(warmed.rateAt(100, 100)).isCloseTo(0.02f, within(1e-6f));
    }

    @Test
    void many_examples_need_no_other_schedule() {
        assertThat(SCHEDULE.forExamples(121_689)).isEqualTo(SCHEDULE);
    }

    @Test
    void few_examples_get_smaller_batches_and_then_more_epochs() {
        Schedule some = SCHEDULE.forExamples(3000);
        assertThat(some.batchSize()).isEqualTo(16);
        assertThat(some.epochs()).isEqualTo(4);
        Schedule few = SCHEDULE.forExamples(1400);
        assertThat(few.batchSize()).isEqualTo(16);
        assertThat(few.epochs()).isEqualTo(8);
        assertThat(SCHEDULE.forExamples(5).epochs()).isEqualTo(12);
        assertThat(SCHEDULE.forExamples(0).epochs()).isEqualTo(12);
    }

    @Test
    void values_out_of_range_are_refused_by_name() {
        Recipe recipe = Recipe.bigruAttention(TokenizerKind.WORDS);
        assertThatThrownBy(() -> Optimization.adam(0)).hasMessageContaining("learning-rate");
        assertThatThrownBy(() -> Schedule.of(64, 0, 2, 3)).hasMessageContaining("epochs is 0");
        assertThatThrownBy(() -> Regularization.of(1f, 0, 5)).hasMessageContaining("dropout is 1.0");
        assertThatThrownBy(() -> Regularization.of(0.5f, 0, 0)).hasMessageContaining("clip-norm");
        assertThatThrownBy(() -> NetworkShape.bigruAttention(0, 1, 1, true)).hasMessageContaining("dim is 0");
        assertThatThrownBy(() -> new NetworkShape(null, false)).hasMessageContaining("no part");
        assertThatThrownBy(() -> VocabularyLimits.words(0, 10)).hasMessageContaining("min-count is 0");
        assertThatThrownBy(() -> recipe.withEncoder(recipe.encoder().withMaxTokens(1000)))
                .hasMessageContaining("lower encoder.max-tokens");
        assertThat(recipe.withBuckets(List.of(4, 10)).encoder().maxTokens()).isEqualTo(10);
    }
}
