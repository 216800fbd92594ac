package io.reviewstream.app.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.app.config.ExplainBy;
import io.reviewstream.events.TokenAttention;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AttentionShadingTest {
    private static final String TEXT = "The screen is great, but slow";
    private static final List<TokenAttention> TOKENS = List.of(
            token(TEXT, "The", 0.06f),
            token(TEXT, "screen", 0.1f),
            token(TEXT, "is", 0.06f),
            token(TEXT, "great", 0.6f),
            token(TEXT, "but", 0.06f),
            token(TEXT, "slow", 0.2f));

    private final AttentionShading plain = new AttentionShading(false, ExplainBy.CONTRIBUTION);
    private final AttentionShading colour = new AttentionShading(true, ExplainBy.CONTRIBUTION);

    @Test
    void plain_text_marks_the_strongest_tokens() {
        assertThat(plain.line(TEXT, TOKENS)).isEqualTo("The screen is *great*, but slow");
    }

    @Test
    void even_attention_marks_nothing() {
        assertThat(plain.line(
                        "good bad",
                        List.of(
                                new TokenAttention("good", 0, 4, 0.5f, null),
                                new TokenAttention("bad", 5, 8, 0.5f, null))))
                .isEqualTo("good bad");
    }

    @Test
    void neighbouring_marks_are_joined() {
        List<TokenAttention> syllables = List.of(
                new TokenAttention("재", 0, 1, 0.45f, null),
                new TokenAttention("밌", 1, 2, 0.45f, null),
                new TokenAttention("어", 2, 3, 0.06f, null),
                new TokenAttention("요", 3, 4, 0.06f, null));
        assertThat(plain.line("재밌어요", syllables)).isEqualTo("*재밌*어요");
    }

    @Test
    void a_terminal_gets_stronger_colours_for_stronger_attention_and_a_reset_after_each() {
        assertThat(colour.line(TEXT, TOKENS))
                .isEqualTo(shaded(1, "The", 0.06 / 0.6) + " "
                        + shaded(1, "screen", 0.1 / 0.6) + " " + shaded(1, "is", 0.06 / 0.6) + " "
                        + shaded(6, "great", 1) + ", " + shaded(1, "but", 0.06 / 0.6) + " "
                        + shaded(2, "slow", 0.2 / 0.6));
    }

    @Test
    void tokens_alone_are_joined_where_their_text_had_a_gap() {
        assertThat(plain.line(TOKENS)).isEqualTo("The screen is *great* but slow");
        assertThat(plain.line(List.of(
                        new TokenAttention("재밌", 0, 2, 0.1f, null), new TokenAttention("어요", 2, 4, 0.9f, null))))
                .isEqualTo("재밌*어요*");
    }

    @Test
    void a_text_cannot_command_the_terminal() {
        String hostile = "nice \u001b]0;owned\u0007\u001b[2J\nnext";
        List<TokenAttention> tokens =
                List.of(new TokenAttention("nice", 0, 4, 0.9f, null), new TokenAttention("next", 17, 21, 0.1f, null));
        assertThat(plain.line(hostile, tokens)).isEqualTo("*nice* ␛]0;owned␇␛[2J⏎next");
        assertThat(colour.line(hostile, tokens)
                        .replaceAll("\u001b\\[[0-9;]*m", "")
                        .codePoints())
                .noneMatch(Character::isISOControl);
    }

    @Test
    void tokens_of_a_prediction_cannot_command_the_terminal_either() {
        assertThat(plain.line(List.of(new TokenAttention("\u001b[31mred", 0, 8, 1f, null))))
                .isEqualTo("␛[31mred");
    }

    @Test
    void offsets_outside_of_the_text_are_cut() {
        assertThat(plain.line(
                        "ab",
                        List.of(
                                new TokenAttention("x", -3, 1, 0.9f, null),
                                new TokenAttention("y", 1, 99, 0.1f, null))))
                .isEqualTo("*a*b");
    }

    @Test
    void a_text_without_tokens_is_shown_as_it_is() {
        assertThat(plain.line("", List.of(new TokenAttention("<oov>", 0, 0, 1f, null))))
                .isEmpty();
        assertThat(colour.line("🙂", List.of())).isEqualTo("🙂");
    }

    @Test
    void long_texts_fold_at_white_space_within_the_columns() {
        assertThat(plain.fold(TEXT, TOKENS, 16)).containsExactly("The screen is", "*great*, but", "slow");
    }

    @Test
    void wide_letters_count_two_columns_and_long_words_are_cut() {
        assertThat(plain.fold("가나다라마바사", List.of(), 8)).containsExactly("가나다라", "마바사");
    }

    @Test
    void a_shade_that_spans_a_fold_is_closed_and_opened_again() {
        List<String> lines = colour.fold("aaaaaaaa bbbbbbbb", List.of(new TokenAttention("x", 0, 17, 1f, null)), 9);
        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("\u001b[48;5;").endsWith("\u001b[0m"));
    }

    private static String shaded(int level, String token, double share) {
        assertThat(Math.round(share * AttentionShading.STRONGEST)).isEqualTo(level);
        int[] backgrounds = {230, 229, 227, 220, 214, 208};
        return "\u001b[48;5;" + backgrounds[level - 1] + "m\u001b[38;5;16m" + token + "\u001b[0m";
    }

    private static TokenAttention token(String text, String token, float attention) {
        int start = text.indexOf(token);
        return new TokenAttention(token, start, start + token.length(), attention, null);
    }

    private static final List<TokenAttention> SIGNED = List.of(
            new TokenAttention("great", 0, 5, 0.1f, 2f),
            new TokenAttention("but", 6, 9, 0.8f, 0.1f),
            new TokenAttention("slow", 10, 14, 0.1f, -1.5f));

    @Test
    void what_speaks_for_the_label_and_against_it_has_signs_of_its_own() {
        assertThat(plain.line("great but slow", SIGNED)).isEqualTo("+great+ but -slow-");
        assertThat(plain.line(
                        "greatbutslow",
                        List.of(
                                new TokenAttention("great", 0, 5, 0.1f, 2f),
                                new TokenAttention("but", 5, 8, 0.1f, -2f))))
                .isEqualTo("+great+-but-slow");
    }

    @Test
    void with_colours_it_is_blue_or_underlined_red() {
        assertThat(colour.line("great but slow", SIGNED))
                .isEqualTo("\u001b[48;5;39m\u001b[38;5;16mgreat\u001b[0m but "
                        + "\u001b[48;5;203m\u001b[38;5;16m\u001b[4mslow\u001b[0m");
        String turned = colour.line(
                "ab", List.of(new TokenAttention("a", 0, 1, 0.5f, -1f), new TokenAttention("b", 1, 2, 0.5f, 1f)));
        assertThat(turned).contains("a\u001b[0m\u001b[48;5;39m"); // no underline goes on
    }

    @Test
    void attention_shades_where_it_is_asked_for_or_nothing_else_is_known() {
        assertThat(new AttentionShading(false, ExplainBy.ATTENTION).line("great but slow", SIGNED))
                .isEqualTo("great *but* slow");
        assertThat(plain.line(
                        "great but",
                        List.of(
                                new TokenAttention("great", 0, 5, 0.1f, null),
                                new TokenAttention("but", 6, 9, 0.9f, null))))
                .isEqualTo("great *but*");
    }
}
