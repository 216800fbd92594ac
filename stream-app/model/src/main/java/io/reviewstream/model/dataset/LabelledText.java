package io.reviewstream.model.dataset;

/**
 * A text and what a person called it.
 *
 * @param text the text as it came
 * @param label its label
 */
public record LabelledText(String text, String label) {}
