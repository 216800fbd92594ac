package io.reviewstream.job.examples;

import io.reviewstream.program.deadletters.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/** A feedback that can never be used, however often it is read. */
final class UnusableFeedbackException extends Exception {
    private final DeadLetterReason reason;
    private final String sentence;
    private final @Nullable String field;

    UnusableFeedbackException(DeadLetterReason reason, String sentence, @Nullable String field) {
        super(sentence);
        this.reason = reason;
        this.sentence = sentence;
        this.field = field;
    }

    DeadLetterReason reason() {
        return reason;
    }

    String sentence() {
        return sentence;
    }

    @Nullable
    String field() {
        return field;
    }
}
