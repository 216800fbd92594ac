package io.reviewstream.network.study;

/**
 * A text with its label as a number.
 *
 * @param text as it came
 * @param label index in a {@link LabelIndex}
 */
record NumberedText(String text, int label) {}
