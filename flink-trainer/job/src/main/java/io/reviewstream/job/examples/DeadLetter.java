package io.reviewstream.job.examples;

import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be used, and why.
 *
 * @param record the record as it came
 * @param reason a short name for programs, such as UNKNOWN_SCHEMA_ID
 * @param message a sentence for people
 * @param field the field at fault; null where it is the whole record
 */
public record DeadLetter(
        RawRecord record,
        String reason,
        String message,
        @Nullable String field) {}
