package io.reviewstream.network.study;

/**
 * How frequent a label is.
 *
 * @param label the label
 * @param texts how many texts have it
 * @param share of all texts, 0 to 1
 */
public record LabelShare(String label, long texts, double share) {}
