package io.reviewstream.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewstream.model.scoring.graph.RawContributions;
import io.reviewstream.model.text.encoder.NgramSettings;
import io.reviewstream.model.text.encoder.PadSide;
import io.reviewstream.model.text.encoder.TextIds;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContributionsTest {
    private static final List<Float> BIAS = List.of(1f, 3f, 7f);
    /** Up to trigrams and a character bigram: four ids a token. */
    private static final NgramSettings NGRAMS = new NgramSettings(3, 1);
    /** Of label 2 and, after it, label 0. */
    private static final float[] LOGITS = {1, 0, 2};

    private static @Nullable Contribution of(
            float[] tokens, float @Nullable [] ngrams, float[] logits, int best, PadSide side) {
        var text = TextIds.flat(new int[3 * 4], 4);
        return new Contributions(NGRAMS, side, 3)
                .of(new RawContributions(tokens, ngrams, BIAS), logits, text, 0, 4, best);
    }

    @Test
    void an_ngram_is_shared_among_its_tokens_and_a_character_bigram_belongs_to_its_token() {
        float[] ngrams = {0, 0, 5, 4, 0, 0, 0, 9, 0, 0, 0, 0}; // a token: bigram, trigram, characters
        Contribution contribution = of(new float[] {1, 1, 1, 0}, ngrams, LOGITS, 2, PadSide.END);

        assertThat(contribution.tokens()).containsExactly(new float[] {1 + 5 + 2 + 3, 1 + 2 + 3, 1 + 3}, within(1e-6f));
        assertThat(contribution.against()).isZero();
        assertThat(contribution.bias()).isEqualTo(6);
        assertThat(contribution.difference()).isEqualTo(3 + 5 + 4 + 9 + 6, within(1e-6));
    }

    @Test
    void what_reaches_back_before_the_first_kept_token_is_not_lost() {
        float[] ngrams = {0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0};
        Contribution contribution = of(new float[4], ngrams, LOGITS, 2, PadSide.END);

        assertThat(contribution.tokens()).containsExactly(new float[] {3, 3, 0}, within(1e-6f));
    }

    @Test
    void padding_may_stand_before_the_tokens() {
        Contribution contribution = of(new float[] {0, 1, 2, 3}, null, LOGITS, 2, PadSide.START);

        assertThat(contribution.tokens()).containsExactly(1, 2, 3);
    }

    @Test
    void a_label_that_rounding_chose_has_the_signs_turned_and_a_third_one_none() {
        Contribution turned = of(new float[] {1, 2, 3, 0}, null, LOGITS, 0, PadSide.END);

        assertThat(turned.tokens()).containsExactly(-1, -2, -3);
        assertThat(turned.against()).isEqualTo(2);
        assertThat(turned.bias()).isEqualTo(-6);
        assertThat(of(new float[4], null, LOGITS, 1, PadSide.END)).isNull();
    }

    @Test
    void of_two_labels_the_signs_are_turned_where_the_second_wins() {
        var text = TextIds.flat(new int[3 * 4], 4);
        var raw = new RawContributions(new float[] {1, 2, 3, 0}, null, List.of(1f, 3f));
        Contributions two = new Contributions(NGRAMS, PadSide.END, 2);

        Contribution first = Objects.requireNonNull(two.of(raw, new float[] {2, 1}, text, 0, 4, 0));
        Contribution second = Objects.requireNonNull(two.of(raw, new float[] {1, 2}, text, 0, 4, 1));

        assertThat(first.tokens()).containsExactly(1, 2, 3);
        assertThat(first.bias()).isEqualTo(-2);
        assertThat(first.against()).isEqualTo(1);
        assertThat(second.tokens()).containsExactly(-1, -2, -3);
        assertThat(second.bias()).isEqualTo(2);
        assertThat(second.against()).isZero();
    }

    @Test
    void of_equal_logits_the_first_two_are_compared() {
        Contribution contribution = of(new float[4], null, new float[] {1, 1, 1}, 0, PadSide.END);

        assertThat(contribution.against()).isEqualTo(1);
        assertThat(contribution.bias()).isEqualTo(-2);
    }
}
