package io.reviewstream.app.topology;

/**
 * What is wrong with a review.
 *
 * @param field the field at fault: value, id or text
 * @param message a sentence for people; never the review's text
 */
record Fault(DeadLetterReason reason, String field, String message) {}
