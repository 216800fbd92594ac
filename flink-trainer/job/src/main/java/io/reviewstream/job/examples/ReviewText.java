package io.reviewstream.job.examples;

import org.jspecify.annotations.Nullable;

/**
 * What the trainer needs of a review.
 *
 * @param timestamp timestamp of the record in milliseconds since 1970: the clock by which feedback expires
 * @param writtenAt when it was written, in the same unit; the record's timestamp where it does not say
 */
public record ReviewText(String id, String text, @Nullable String segment, long writtenAt, long timestamp) {}
