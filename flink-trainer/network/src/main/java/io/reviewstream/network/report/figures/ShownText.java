package io.reviewstream.network.report.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text to look at.
 *
 * @param text as it came; of a long one the beginning
 * @param cut whether there is more of it
 * @param truth its label
 * @param predicted the label that it got
 * @param confidence probability of the predicted label
 * @param truthProbability probability of the true one
 * @param tokens those that the network saw, in order; of a long text those shown
 * @param sentences if the network read the text in sentences; else empty
 */
public record ShownText(
        String text,
        boolean cut,
        String truth,
        String predicted,
        float confidence,
        float truthProbability,
        List<ShownToken> tokens,
        List<ShownSentence> sentences) {
    public ShownText {
        tokens = List.copyOf(tokens);
        sentences = List.copyOf(sentences);
    }

    /**
     * A token.
     *
     * @param start index of its first UTF-16 unit in the text
     * @param end index after its last one
     * @param attention its weight; over all tokens of a text they sum to 1
     * @param contribution what it says for the predicted label against the runner-up, in logits; null if that is not known
     * @param drop of the predicted label's probability without the token, −1..1; null if that was not tried
     * @param known whether the vocabulary holds it
     */
    public record ShownToken(
            int start,
            int end,
            float attention,
            @Nullable Float contribution,
            @Nullable Double drop,
            boolean known) {}

    /**
     * A sentence.
     *
     * @param start index of the first UTF-16 unit of its first token
     * @param end index after the last one of its last token
     * @param weight attention of all its tokens together
     */
    public record ShownSentence(int start, int end, float weight) {}
}
