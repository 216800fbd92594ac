package io.reviewstream.network.linear;

/**
 * A weighted sum of the logits of a deep and a linear model.
 *
 * @param deepScale what the deep logits are multiplied by, from 0 on
 * @param wideScale what the linear logits are multiplied by, from 0 on
 * @param accuracy share of the dev texts that the sum labels right, 0 to 1
 * @param logLoss mean over the dev texts, in nats
 */
public record Blend(double deepScale, double wideScale, double accuracy, double logLoss) {}
