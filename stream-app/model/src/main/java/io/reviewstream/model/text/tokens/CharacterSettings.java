package io.reviewstream.model.text.tokens;

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
