package io.reviewstream.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.cli.display.AttentionShading;
import io.reviewstream.app.config.ExplainBy;
import io.reviewstream.events.TokenAttention;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final AttentionShading PLAIN = new AttentionShading(false, ExplainBy.CONTRIBUTION);

    @Test
    void a_short_review_is_shown_whole() {
        String text = "not bad at all";

        assertThat(Excerpt.of(text, List.of(token(text, "bad", 0.9f)), 40).shaded(PLAIN))
                .contains("not")
                .contains("bad")
                .doesNotContain("…");
    }

    @Test
    void of_a_long_review_the_part_that_the_network_looked_at_is_shown() {
        String text = "word ".repeat(50) + "terrible end of it " + "tail ".repeat(50);

        String shown = Excerpt.of(text, List.of(token(text, "word", 0.1f), token(text, "terrible", 0.9f)), 40)
                .shaded(PLAIN);

        assertThat(shown).startsWith("… ").contains("terrible").endsWith(" …");
        assertThat(shown.length()).isLessThan(60);
    }

    @Test
    void a_review_without_tokens_is_shown_from_its_beginning() {
        assertThat(Excerpt.of("!!! ".repeat(30), List.of(), 20).shaded(PLAIN)).startsWith("!!!");
    }

    private static TokenAttention token(String text, String token, float attention) {
        int start = text.indexOf(token);
        return new TokenAttention(token, start, start + token.length(), attention, null);
    }
}
