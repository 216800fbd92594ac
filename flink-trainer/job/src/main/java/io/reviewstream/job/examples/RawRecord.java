package io.reviewstream.job.examples;

import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as it came, so that it can become a dead letter without loss.
 *
 * @param headerNames names of the headers, in their order
 * @param headerValues their values, in the same order; an element may be null
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes to carry on; nobody compares or changes them.
public record RawRecord(
        String topic,
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        String[] headerNames,
        byte[][] headerValues) {

    /** The value of the last header of that name; null if there is none, or if it is null. */
    byte @Nullable [] header(String name) {
        for (int i = headerNames.length - 1; i >= 0; i--) {
            if (headerNames[i].equals(name)) {
                return headerValues[i];
            }
        }
        return null;
    }
}
