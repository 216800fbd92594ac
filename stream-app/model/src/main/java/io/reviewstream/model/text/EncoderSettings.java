package io.reviewstream.model.text;

/**
 * Everything that decides how a text becomes ids, but for the vocabulary. Written into the bundle as it is.
 *
 * @param normalizer how the text is normalised
 * @param tokenizer how it is cut into tokens
 * @param truncation which tokens of a text that is too long are kept
 * @param padSide where padding stands
 * @param maxTokens how many tokens are kept at most, from 1 on
 */
public record EncoderSettings(
        NormalizerSettings normalizer,
        TokenizerSettings tokenizer,
        Truncation truncation,
        PadSide padSide,
        int maxTokens) {

    /**
     * @throws IllegalArgumentException naming the field and the fix
     */
    public EncoderSettings {
        Settings.require("normalizer", normalizer, "an object with unicodeForm, lowerCase, …");
        Settings.require("tokenizer", tokenizer, "an object with kind, words and korean");
        Settings.require("truncation", truncation, "HEAD, TAIL or HEAD_TAIL");
        Settings.require("padSide", padSide, "START or END");
        if (maxTokens < 1) {
            throw new IllegalArgumentException(
                    "maxTokens is " + maxTokens + ": give how many tokens to keep, from 1 on");
        }
    }

    /** Defaults for a tokenizer: head and tail kept, padding at the end, 256 words, 64 morphemes or 256 characters. */
    public static EncoderSettings defaults(TokenizerKind kind) {
        int maxTokens = kind == TokenizerKind.KOREAN ? 64 : 256;
        return new EncoderSettings(
                NormalizerSettings.defaults(),
                TokenizerSettings.defaults(kind),
                Truncation.HEAD_TAIL,
                PadSide.END,
                maxTokens);
    }

    /** The same with another limit. */
    public EncoderSettings withMaxTokens(int tokens) {
        return new EncoderSettings(normalizer, tokenizer, truncation, padSide, tokens);
    }
}
