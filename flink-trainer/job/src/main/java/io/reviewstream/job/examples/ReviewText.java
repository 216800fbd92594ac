package io.reviewstream.job.examples;

/**
 * What the trainer needs of a review.
 *
 * @param timestamp timestamp of the record in milliseconds since 1970: the clock by which feedback expires
 */
public record ReviewText(String id, String text, long timestamp) {}
