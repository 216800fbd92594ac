package io.reviewstream.job.examples;

import io.reviewstream.program.deadletters.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be used, and why.
 *
 * @param record the record as it came
 * @param reason what kind of fault it is
 * @param message a sentence for people
 * @param field the field at fault; null where it is the whole record
 */
public record DeadLetter(
        RawRecord record,
        DeadLetterReason reason,
        String message,
        @Nullable String field) {}
