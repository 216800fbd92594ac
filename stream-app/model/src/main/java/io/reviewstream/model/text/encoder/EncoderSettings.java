package io.reviewstream.model.text.encoder;

import io.reviewstream.model.text.Settings;
import io.reviewstream.model.text.normalization.NormalizerSettings;
import io.reviewstream.model.text.tokens.TokenizerKind;
import io.reviewstream.model.text.tokens.TokenizerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides how a text becomes ids, but for the vocabulary and the n-gram table. Written into the bundle
 * as it is, and part of the fingerprint: a new setting must be null, and {@code @JsonInclude(NON_NULL)}, where texts are
 * encoded as before it.
 *
 * @param normalizer how the text is normalised
 * @param tokenizer how it is cut into tokens
 * @param unknownTokens what becomes of tokens outside of the vocabulary
 * @param truncation which tokens, or sentences, of a text that is too long are kept
 * @param padSide where padding stands
 * @param maxTokens how many tokens are kept at most, from 1 on; with sentences as many as those hold together
 * @param ngrams what a token carries beside its own id
 * @param markRepeats whether the id of a feature that occurred before in the text is negative
 * @param sentences how the text is cut into sentences; null: it is one sequence of tokens
 */
public record EncoderSettings(
        NormalizerSettings normalizer,
        TokenizerSettings tokenizer,
        UnknownTokens unknownTokens,
        Truncation truncation,
        PadSide padSide,
        int maxTokens,
        NgramSettings ngrams,
        boolean markRepeats,
        @Nullable SentenceSettings sentences) {

    /**
     * @throws IllegalArgumentException naming the field and the fix
     */
    public EncoderSettings {
        Settings.require("normalizer", normalizer, "an object with unicodeForm, lowerCase, …");
        Settings.require("tokenizer", tokenizer, "an object with kind, words, korean and characters");
        Settings.require("unknownTokens", unknownTokens, "KEEP or DROP");
        Settings.require("truncation", truncation, "HEAD, TAIL or HEAD_TAIL");
        Settings.require("padSide", padSide, "START or END");
        Settings.require("ngrams", ngrams, "an object with order and subwords");
        if (maxTokens < 1) {
            throw new IllegalArgumentException(
                    "maxTokens is " + maxTokens + ": give how many tokens to keep, from 1 on");
        }
        if (sentences != null && maxTokens != sentences.allTokens()) {
            throw new IllegalArgumentException("maxTokens is " + maxTokens + ": give " + sentences.allTokens()
                    + ", which is sentences.maxSentences × sentences.maxTokens");
        }
    }

    /** Defaults for a tokenizer: head and tail kept, padding at the end, 256 words, 64 morphemes or 256 characters. */
    public static EncoderSettings defaults(TokenizerKind kind) {
        int maxTokens = kind == TokenizerKind.KOREAN ? 64 : 256;
        return new EncoderSettings(
                NormalizerSettings.defaults(),
                TokenizerSettings.defaults(kind),
                UnknownTokens.KEEP,
                Truncation.HEAD_TAIL,
                PadSide.END,
                maxTokens,
                NgramSettings.none(),
                false,
                null);
    }

    /** How many ids a token has: its own and those of its n-grams. */
    public int features() {
        return 1 + ngrams.features();
    }

    /**
     * The same with another limit; with sentences, as many of them as make it up.
     *
     * @throws IllegalArgumentException if there are sentences and the limit is no multiple of their length
     */
    public EncoderSettings withMaxTokens(int tokens) {
        SentenceSettings fitting = sentences == null || tokens % sentences.maxTokens() != 0
                ? sentences
                : new SentenceSettings(tokens / sentences.maxTokens(), sentences.maxTokens());
        return new EncoderSettings(
                normalizer, tokenizer, unknownTokens, truncation, padSide, tokens, ngrams, markRepeats, fitting);
    }

    /** The same with another tokenizer. */
    public EncoderSettings withTokenizer(TokenizerSettings other) {
        return new EncoderSettings(
                normalizer, other, unknownTokens, truncation, padSide, maxTokens, ngrams, markRepeats, sentences);
    }

    /** The same with unknown tokens kept or dropped. */
    public EncoderSettings withUnknownTokens(UnknownTokens other) {
        return new EncoderSettings(
                normalizer, tokenizer, other, truncation, padSide, maxTokens, ngrams, markRepeats, sentences);
    }

    /** The same with other parts kept of texts that are too long. */
    public EncoderSettings withTruncation(Truncation other) {
        return new EncoderSettings(
                normalizer, tokenizer, unknownTokens, other, padSide, maxTokens, ngrams, markRepeats, sentences);
    }

    /** The same with padding on this side. */
    public EncoderSettings withPadSide(PadSide side) {
        return new EncoderSettings(
                normalizer, tokenizer, unknownTokens, truncation, side, maxTokens, ngrams, markRepeats, sentences);
    }

    /** The same with other n-grams. */
    public EncoderSettings withNgrams(NgramSettings other) {
        return new EncoderSettings(
                normalizer, tokenizer, unknownTokens, truncation, padSide, maxTokens, other, markRepeats, sentences);
    }

    /** The same with repeats marked or not. */
    public EncoderSettings withMarkRepeats(boolean mark) {
        return new EncoderSettings(
                normalizer, tokenizer, unknownTokens, truncation, padSide, maxTokens, ngrams, mark, sentences);
    }

    /** The same for texts in such sentences; their size decides {@code maxTokens}. */
    public EncoderSettings withSentences(SentenceSettings size) {
        return new EncoderSettings(
                normalizer, tokenizer, unknownTokens, truncation, padSide, size.allTokens(), ngrams, markRepeats, size);
    }
}
