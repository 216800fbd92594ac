package io.reviewstream.model.text;

import static org.assertj.core.api.Assertions.assertThat;

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
}
