package io.reviewstream.model.text.tokens;

import io.reviewstream.model.text.Settings;

/**
 * Which tokenizer, and its settings; those of the other tokenizers are there and have no effect.
 *
 * @param kind the tokenizer
 * @param words settings for {@link TokenizerKind#WORDS}
 * @param korean settings for {@link TokenizerKind#KOREAN}
 * @param characters settings for {@link TokenizerKind#CHARACTERS}
 */
public record TokenizerSettings(
        TokenizerKind kind, WordSettings words, KoreanSettings korean, CharacterSettings characters) {

    /**
     * @throws IllegalArgumentException naming the field and the fix
     */
    public TokenizerSettings {
        Settings.require("tokenizer.kind", kind, "WORDS, KOREAN or CHARACTERS");
        Settings.require("tokenizer.words", words, "an object with keepPunctuation, …");
        Settings.require("tokenizer.korean", korean, "an object with decompound, keepPunctuation, …");
        Settings.require("tokenizer.characters", characters, "an object with boundaries");
    }

    /** A tokenizer of this kind with its default settings. */
    public static TokenizerSettings defaults(TokenizerKind kind) {
        return new TokenizerSettings(
                kind, WordSettings.defaults(), KoreanSettings.defaults(), CharacterSettings.defaults());
    }

    /** Words by these settings. */
    public static TokenizerSettings of(WordSettings words) {
        return new TokenizerSettings(
                TokenizerKind.WORDS, words, KoreanSettings.defaults(), CharacterSettings.defaults());
    }

    /** Korean morphemes by these settings. */
    public static TokenizerSettings of(KoreanSettings korean) {
        return new TokenizerSettings(
                TokenizerKind.KOREAN, WordSettings.defaults(), korean, CharacterSettings.defaults());
    }

    /** Characters by these settings. */
    public static TokenizerSettings of(CharacterSettings characters) {
        return new TokenizerSettings(
                TokenizerKind.CHARACTERS, WordSettings.defaults(), KoreanSettings.defaults(), characters);
    }

    /**
     * Settings of the character tokenizer.
     *
     * @param boundaries whether a token {@code ^} stands before the first character of a text and a {@code $} behind the last
     */
    public record CharacterSettings(boolean boundaries) {
        /** The characters alone. */
        public static CharacterSettings defaults() {
            return new CharacterSettings(false);
        }
    }
}
