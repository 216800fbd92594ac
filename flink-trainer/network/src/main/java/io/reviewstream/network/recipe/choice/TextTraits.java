package io.reviewstream.network.recipe.choice;

import io.reviewstream.model.text.tokens.TokenizerKind;
import java.util.List;

/**
 * What decides about a recipe.
 *
 * @param rows labelled texts
 * @param labels different ones
 * @param mostOfLabel rows of the most frequent label
 * @param fewestOfLabel rows of the rarest
 * @param ratings whether every label is a number
 * @param tokenizer how the texts are cut
 * @param why this tokenizer, in words
 * @param lengths tokens of some of the texts, before any truncation, rising
 */
public record TextTraits(
        long rows,
        int labels,
        long mostOfLabel,
        long fewestOfLabel,
        boolean ratings,
        TokenizerKind tokenizer,
        String why,
        List<Integer> lengths) {

    /** Sorts the lengths. */
    public TextTraits {
        lengths = lengths.stream().sorted().toList();
    }

    /** The smallest length that so many texts do not exceed; 0 without texts. */
    int length(double share) {
        return lengths.isEmpty()
                ? 0
                : lengths.get((int) Math.min(lengths.size() - 1L, (long) Math.ceil(share * lengths.size()) - 1));
    }

    /** Tokens a text, if no text keeps more than so many. */
    double meanLength(int most) {
        return lengths.stream()
                .mapToInt(length -> Math.min(length, most))
                .average()
                .orElse(0);
    }

    /** How many rows the most frequent label has for one of the rarest. */
    double skew() {
        return mostOfLabel / (double) Math.max(1, fewestOfLabel);
    }
}
