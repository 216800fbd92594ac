package io.reviewstream.app.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.config.Explain;
import io.reviewstream.events.TokenAttention;
import io.reviewstream.model.scoring.Contribution;
import io.reviewstream.model.scoring.Score;
import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.model.text.encoder.TextIds;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final EncodedText TEXT = EncodedText.of(
            TextIds.flat(new int[] {2, 3, 4, 5}, 1),
            List.of(new Token("a", 0, 1), new Token("b", 2, 3), new Token("c", 4, 5), new Token("d", 6, 7)),
            4);

    @Test
    void the_strongest_tokens_are_told_in_the_order_of_the_text_and_of_equals_the_first() {
        assertThat(top(2, 0.1f, 0.3f, 0.1f, 0.5f)).containsExactly("b", "d");
        assertThat(top(3, 0.4f, 0.2f, 0.2f, 0.2f)).containsExactly("a", "b", "c");
        assertThat(top(10, 0.1f, 0.3f, 0.1f, 0.5f)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void a_token_keeps_its_place_and_its_share() {
        assertThat(new Explanation(Explain.TOP, 1).tokens(TEXT, score(0.1f, 0.3f, 0.1f, 0.5f)))
                .containsExactly(new TokenAttention("d", 6, 7, 0.5f, null));
    }

    @Test
    void where_contributions_are_known_the_strongest_are_those_that_contribute_most_for_or_against() {
        float[] even = {0.25f, 0.25f, 0.25f, 0.25f};
        Score score = new Score(
                new float[] {0.5f, 0.5f},
                even,
                new float[] {1},
                new Contribution(new float[] {1, -3, 0.5f, 2}, 0.25f, 1));

        assertThat(new Explanation(Explain.TOP, 2).tokens(TEXT, score))
                .containsExactly(new TokenAttention("b", 2, 3, 0.25f, -3f), new TokenAttention("d", 6, 7, 0.25f, 2f));
    }

    private static List<String> top(int count, float... attention) {
        return new Explanation(Explain.TOP, count)
                .tokens(TEXT, score(attention)).stream()
                        .map(TokenAttention::getToken)
                        .toList();
    }

    private static Score score(float... attention) {
        return new Score(new float[] {0.5f, 0.5f}, attention);
    }
}
