package io.reviewstream.job.examples;

import org.jspecify.annotations.Nullable;

/** A feedback that can never be used, however often it is read. */
final class UnusableFeedbackException extends Exception {
    private final String reason;
    private final String sentence;
    private final @Nullable String field;

    UnusableFeedbackException(String reason, String sentence, @Nullable String field) {
        super(sentence);
        this.reason = reason;
        this.sentence = sentence;
        this.field = field;
    }

    String reason() {
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
