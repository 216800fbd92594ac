package io.reviewstream.network.study;

import io.reviewstream.model.text.encoder.Truncation;

/**
 * How much single words tell, by naive Bayes on dev texts; a floor, and a hint which part of a long text to keep.
 *
 * @param texts asked about
 * @param accuracy over all words of each, 0 to 1
 * @param longTexts of them, those longer than the recommended {@code encoder.max-tokens}
 * @param whole accuracy on long texts over all their words
 * @param head over their first tokens
 * @param tail over their last tokens
 * @param headTail over both ends, as {@link Truncation#HEAD_TAIL} keeps them
 */
public record ProbeStudy(
        long texts, double accuracy, long longTexts, double whole, double head, double tail, double headTail) {
    /** Accuracy on long texts cut in this way. */
    double of(Truncation truncation) {
        return switch (truncation) {
            case HEAD -> head;
            case TAIL -> tail;
            case HEAD_TAIL -> headTail;
        };
    }
}
