package io.reviewstream.job.examples;

import org.jspecify.annotations.Nullable;

/**
 * What the trainer hears of a review: its text, or that it is to be forgotten.
 *
 * @param timestamp timestamp of the record in milliseconds since 1970: the clock by which feedback expires
 * @param writtenAt when it was written, in the same unit; the record's timestamp where it does not say
 * @param wish null: none; else all but the id says nothing
 */
public record ReviewText(
        String id,
        String text,
        @Nullable String segment,
        long writtenAt,
        long timestamp,
        @Nullable ForgetWish wish) {

    public ReviewText(String id, String text, @Nullable String segment, long writtenAt, long timestamp) {
        this(id, text, segment, writtenAt, timestamp, null);
    }

    static ReviewText forgotten(String id, ForgetWish wish) {
        return new ReviewText(id, "", null, 0, 0, wish);
    }
}
