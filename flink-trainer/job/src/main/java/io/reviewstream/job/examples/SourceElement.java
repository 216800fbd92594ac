package io.reviewstream.job.examples;

import org.jspecify.annotations.Nullable;

/**
 * What the source hands on: a row of the file (or the mark behind it), or a record of the feedback topic. One type for
 * both, because the file and then the topic are one source.
 *
 * @param row from the file; null for a record
 * @param record from the topic; null for a row
 */
public record SourceElement(
        @Nullable TrainingExample row, @Nullable RawRecord record) {}
