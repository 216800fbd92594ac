package io.reviewstream.network.study.words;

/**
 * A text with its label as a number.
 *
 * @param text as it came
 * @param label index in a {@link LabelIndex}
 */
public record NumberedText(String text, int label) {}
