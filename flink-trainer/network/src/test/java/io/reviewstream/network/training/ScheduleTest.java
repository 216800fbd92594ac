package io.reviewstream.network.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.text.TokenizerKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
    private static final Schedule SCHEDULE = new Schedule(2e-3f, 64, 3, 2, 3);

    @Test
    void the_rate_falls_linearly_and_never_to_nothing() {
        assertThat(SCHEDULE.rateAt(0, 100)).isEqualTo(2e-3f);
        assertThat(SCHEDULE.rateAt(50, 100)).isCloseTo(1e-3f, within(1e-9f));
        assertThat(SCHEDULE.rateAt(99, 100)).isCloseTo(4e-5f, within(1e-9f));
        assertThat(SCHEDULE.rateAt(1000, 100)).isCloseTo(4e-5f, within(1e-9f));
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

    @ParameterizedTest
    @EnumSource
    void default_recipes_hold_the_longest_text_of_their_encoder(TokenizerKind kind) {
        Recipe recipe = Recipe.bigruAttention(kind);
        assertThat(recipe.encoder().tokenizer().kind()).isEqualTo(kind);
        assertThat(recipe.bucketFor(recipe.encoder().maxTokens()))
                .isEqualTo(recipe.encoder().maxTokens());
        assertThat(recipe.bucketFor(1)).isEqualTo(recipe.buckets().get(0));
    }

    @Test
    void values_out_of_range_are_refused_by_name() {
        Recipe recipe = Recipe.bigruAttention(TokenizerKind.WORDS);
        assertThatThrownBy(() -> new Schedule(0, 64, 3, 2, 3)).hasMessageContaining("learningRate");
        assertThatThrownBy(() -> new Schedule(1, 64, 0, 2, 3)).hasMessageContaining("epochs 0");
        assertThatThrownBy(() -> new Regularization(1f, 0, 5)).hasMessageContaining("dropout is 1.0");
        assertThatThrownBy(() -> new Regularization(0.5f, 0, 0)).hasMessageContaining("clipNorm");
        assertThatThrownBy(() -> new NetworkShape(0, 1, 1, true)).hasMessageContaining("embeddingDim 0");
        assertThatThrownBy(() -> new VocabularyLimits(0, 10)).hasMessageContaining("minCount 0");
        assertThatThrownBy(() -> recipe.withEncoder(recipe.encoder().withMaxTokens(1000)))
                .hasMessageContaining("lower maxTokens");
        assertThat(recipe.withBuckets(List.of(4, 10)).encoder().maxTokens()).isEqualTo(10);
    }
}
