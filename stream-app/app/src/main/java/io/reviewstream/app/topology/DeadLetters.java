package io.reviewstream.app.topology;

import io.reviewstream.events.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Makes dead letters: key, value bytes, timestamp and headers as they came, and headers that say why. */
final class DeadLetters {
    /** Room for our own headers and Kafka's framing. */
    private static final int ENVELOPE_BYTES = 4096;

    private final int maxRecordBytes;
    private final Supplier<Optional<String>> release;

    DeadLetters(int maxRecordBytes, Supplier<Optional<String>> release) {
        this.maxRecordBytes = maxRecordBytes;
        this.release = release;
    }

    Record<byte[], Outgoing> of(Slot slot, Fault fault) {
        Headers headers = new RecordHeaders(slot.headers());
        Origin origin = slot.origin();
        add(headers, DeadLetterHeaders.REASON, fault.reason().name());
        add(headers, DeadLetterHeaders.MESSAGE, fault.message());
        add(headers, DeadLetterHeaders.FIELD, fault.field());
        add(headers, DeadLetterHeaders.TOPIC, origin.getTopic());
        add(headers, DeadLetterHeaders.PARTITION, Integer.toString(origin.getPartition()));
        add(headers, DeadLetterHeaders.OFFSET, Long.toString(origin.getOffset()));
        release.get().ifPresent(version -> add(headers, DeadLetterHeaders.RELEASE, version));
        return record(slot, headers);
    }

    @SuppressWarnings("NullAway") // Kafka's keys may be null, although its types do not say so
    private Record<byte[], Outgoing> record(Slot slot, Headers headers) {
        byte[] value = slot.value();
        int excess = slot.size() + ENVELOPE_BYTES - maxRecordBytes;
        if (value != null && excess > 0) {
            add(headers, DeadLetterHeaders.CUT_FROM, Integer.toString(value.length));
            value = Arrays.copyOf(value, Math.max(0, value.length - excess));
        }
        Outgoing outgoing = new Outgoing(value, slot.origin().getPartition());
        return new Record<>(slot.key(), outgoing, slot.timestamp(), headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
