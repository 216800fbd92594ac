package io.reviewstream.network.report.figures;

/**
 * A text with a wrong label.
 *
 * @param text as it came; of a long one the beginning
 * @param truth its label
 * @param predicted the label that it got
 * @param confidence probability of the predicted label
 * @param truthProbability probability of the true one
 */
public record Mistake(String text, String truth, String predicted, float confidence, float truthProbability) {}
