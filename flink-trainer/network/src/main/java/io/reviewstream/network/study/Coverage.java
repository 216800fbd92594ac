package io.reviewstream.network.study;

/**
 * What cutting every text at a length means.
 *
 * @param maxTokens the length
 * @param texts share of the texts that are no longer, 0 to 1
 * @param tokens share of all tokens that are kept, 0 to 1
 * @param stepsPerText mean padded length of a text in the best buckets up to here: what a recurrent network computes
 */
public record Coverage(int maxTokens, double texts, double tokens, double stepsPerText) {}
