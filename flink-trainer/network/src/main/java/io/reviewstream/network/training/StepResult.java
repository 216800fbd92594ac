package io.reviewstream.network.training;

/**
 * What a step's batch gave before the update.
 *
 * @param loss weighted mean cross-entropy in nats
 * @param accuracy share of texts whose largest logit was the right one, with dropout in force
 */
record StepResult(float loss, float accuracy) {}
