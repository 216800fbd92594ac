package io.reviewstream.model.scoring.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExplainedRunTest {
    private static final List<Float> BIAS = List.of(0.5f, -0.5f);
    private static final List<Float> THREE = List.of(0.5f, -0.5f, 0f);
    /** Two texts of two places, three ids a place: a token and two n-grams. */
    private static final PaddedShape SHAPE = new PaddedShape(1, 2, 3);

    /** The second text has one token; 0 is not there, and below 0 was there before. */
    private static final int[] IDS = {5, 0, 7, -5, 8, 9, 6, 4, 0, 0, 0, 0};

    /** Logits, four places of attention, four of tokens, then features. */
    private static RawScores read(List<Float> bias, float... features) {
        int before = 2 * bias.size() + 8;
        float[] all = new float[before + features.length];
        for (int i = 0; i < before; i++) {
            all[i] = i + 13 - before;
        }
        System.arraycopy(features, 0, all, before, features.length);
        return new ExplainedRun(IDS, 2, SHAPE, bias).read(all);
    }

    @Test
    void a_row_holds_logits_attention_and_what_tokens_say_one_after_the_other() {
        RawScores scores = read(BIAS);

        assertThat(scores.logits()).containsExactly(1, 2, 3, 4);
        assertThat(scores.attention()).containsExactly(5, 6, 7, 8);
        RawContributions said = Objects.requireNonNull(scores.contributions());
        assertThat(said.tokens()).containsExactly(9, 10, 11, 12);
        assertThat(said.ngrams()).isNull();
        assertThat(said.bias()).isEqualTo(BIAS);
    }

    @Test
    void features_of_tokens_are_added_where_a_token_stands_for_the_first_time() {
        RawContributions said = Objects.requireNonNull(read(THREE, 100, 200).contributions());

        assertThat(said.tokens()).containsExactly(109, 10, 211, 12);
        assertThat(said.ngrams()).isNull();
    }

    @Test
    void features_of_ngrams_follow_and_lie_where_their_ids_stand() {
        RawContributions said =
                Objects.requireNonNull(read(THREE, 100, 200, 1, 2, 3, 4).contributions());

        assertThat(said.tokens()).containsExactly(109, 10, 211, 12);
        assertThat(said.ngrams()).containsExactly(0, 1, 2, 3, 4, 0, 0, 0);
    }

    @Test
    void of_two_labels_a_feature_says_what_it_says_for_the_first_less_the_other_times_its_texts_factor() {
        RawContributions said = Objects.requireNonNull(
                read(BIAS, 130, 30, 70, 20, 1, 0, 2, 0, 3, 0, 0, 4, 1, 10).contributions());

        assertThat(said.tokens()).containsExactly(109, 10, 511, 12);
        assertThat(said.ngrams()).containsExactly(0, 1, 2, 3, -40, 0, 0, 0);
    }

    @Test
    void more_features_than_the_texts_have_are_no_answer() {
        assertThatThrownBy(() -> read(THREE, 100, 200, 1, 2, 3, 4, 5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 features");
        assertThatThrownBy(() -> read(BIAS, 130, 30, 70, 20, 1, 0, 2, 0, 3, 0, 0, 4, 5, 0, 1, 10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 features");
    }
}
