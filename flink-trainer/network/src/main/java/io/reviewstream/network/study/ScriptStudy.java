package io.reviewstream.network.study;

import io.reviewstream.model.text.tokens.TokenizerKind;
import java.util.Locale;

/**
 * What the characters of texts are like.
 *
 * @param hangulShare share of the letters that are Hangul, 0 to 1
 * @param fewWordsShare share of the texts with at most two words between blanks, 0 to 1
 * @param meanCharacters code points a text
 * @param tokenizer the kind of tokenizer that such texts want
 */
public record ScriptStudy(double hangulShare, double fewWordsShare, double meanCharacters, TokenizerKind tokenizer) {
    /** Why this tokenizer. */
    public String reason() {
        return switch (tokenizer) {
            case KOREAN ->
                String.format(Locale.ROOT, "%.0f %% of the letters are Hangul: morphemes", 100 * hangulShare);
            case CHARACTERS ->
                String.format(
                        Locale.ROOT,
                        "%.0f %% of the texts are one or two words, %.0f characters in the mean: a name is told by its letters",
                        100 * fewWordsShare,
                        meanCharacters);
            case WORDS ->
                String.format(
                        Locale.ROOT, "texts of several words, %.0f %% of the letters Hangul: words", 100 * hangulShare);
        };
    }
}
