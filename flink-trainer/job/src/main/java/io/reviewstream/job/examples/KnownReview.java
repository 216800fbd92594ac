package io.reviewstream.job.examples;

import org.jspecify.annotations.Nullable;

/**
 * What the join keeps of a review, under its id.
 *
 * @param text null where a feedback brought it itself: there is nothing to join any more
 * @param writtenAt when it was written, in milliseconds since 1970
 * @param expiry time of the reviews' clock from which on it is forgotten
 */
public record KnownReview(@Nullable String text, @Nullable String segment, long writtenAt, long expiry) {

    KnownReview withoutText() {
        return new KnownReview(null, segment, writtenAt, expiry);
    }
}
