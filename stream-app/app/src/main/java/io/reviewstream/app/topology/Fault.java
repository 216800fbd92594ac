package io.reviewstream.app.topology;

import io.reviewstream.program.deadletters.DeadLetterReason;

/**
 * What is wrong with a review.
 *
 * @param field the field at fault: value, id or text
 * @param message a sentence for people; never the review's text
 */
record Fault(DeadLetterReason reason, String field, String message) {
    /** Names in a foreign schema may be of any length, and a dead letter must find room. */
    private static final int LONGEST_MESSAGE = 1000;

    Fault {
        if (message.length() > LONGEST_MESSAGE) {
            message = message.substring(0, LONGEST_MESSAGE) + "…";
        }
    }
}
