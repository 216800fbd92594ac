package io.reviewstream.model.text.tokens;

import io.reviewstream.model.text.Token;
import io.reviewstream.model.text.normalization.NormalizerSettings;
import java.util.List;

/**
 * Normalises a text and cuts it into tokens. Any string is accepted: empty, lone surrogates, NUL, a mebibyte.
 * Implementations are thread-safe, and the same text always gives the same tokens.
 */
public interface Tokenizer {
    /**
     * The tokens in order of their start. Offsets point into {@code text} as it was given, before normalisation.
     *
     * @return an immutable list, empty if the text holds no token
     */
    List<Token> tokenize(String text);

    /**
     * The tokenizer of these settings. Loads dictionaries, so keep it.
     *
     * @throws IllegalArgumentException if the Korean user dictionary is not readable
     */
    static Tokenizer of(NormalizerSettings normalizer, TokenizerSettings tokenizer) {
        return new NormalizingTokenizer(normalizer, tokenizer);
    }
}
