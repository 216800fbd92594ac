package io.reviewstream.model.text;

/**
 * Which tokenizer, and its settings; those of the other tokenizers are there and have no effect.
 *
 * @param kind the tokenizer
 * @param words settings for {@link TokenizerKind#WORDS}
 * @param korean settings for {@link TokenizerKind#KOREAN}
 */
public record TokenizerSettings(TokenizerKind kind, WordSettings words, KoreanSettings korean) {

    /**
     * @throws IllegalArgumentException naming the field and the fix
     */
    public TokenizerSettings {
        Settings.require("tokenizer.kind", kind, "WORDS, KOREAN or CHARACTERS");
        Settings.require("tokenizer.words", words, "an object with keepPunctuation");
        Settings.require("tokenizer.korean", korean, "an object with decompound, keepPunctuation, …");
    }

    /** A tokenizer of this kind with its default settings. */
    public static TokenizerSettings defaults(TokenizerKind kind) {
        return new TokenizerSettings(kind, WordSettings.defaults(), KoreanSettings.defaults());
    }
}
