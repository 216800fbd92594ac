package io.reviewstream.model.text.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.normalization.NormalizerSettings;
import org.junit.jupiter.api.Test;

class CharactersTest {
    private final Tokenizer characters =
            Tokenizer.of(NormalizerSettings.defaults(), TokenizerSettings.defaults(TokenizerKind.CHARACTERS));

    @Test
    void each_code_point_is_a_token_and_white_space_one_blank() {
        assertThat(characters.tokenize("  De\u0301 \t 나😀 "))
                .containsExactly(
                        new Token("d", 2, 3),
                        new Token("é", 3, 5),
                        new Token(" ", 5, 8),
                        new Token("나", 8, 9),
                        new Token("😀", 9, 11));
    }

    @Test
    void boundaries_stand_around_the_text_without_width() {
        Tokenizer bounded = Tokenizer.of(
                NormalizerSettings.defaults(), TokenizerSettings.of(new TokenizerSettings.CharacterSettings(true)));
        assertThat(bounded.tokenize(" Jo "))
                .containsExactly(
                        new Token("^", 1, 1), new Token("j", 1, 2), new Token("o", 2, 3), new Token("$", 3, 3));
        assertThat(bounded.tokenize("www.a.b"))
                .containsExactly(new Token("^", 0, 0), new Token("<url>", 0, 7), new Token("$", 7, 7));
        assertThat(bounded.tokenize(" ")).isEmpty();
    }
}
