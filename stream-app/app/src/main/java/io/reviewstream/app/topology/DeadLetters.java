package io.reviewstream.app.topology;

import io.reviewstream.events.Origin;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes dead letters: key, value bytes, timestamp and headers as they came, and headers that say why. What is too large
 * to be written loses the end of its value, then its headers, then its key: the origin that it names is always written.
 */
final class DeadLetters {
    /** Room for our own headers and Kafka's framing. */
    private static final int ENVELOPE_BYTES = 4096;
    /** As many as a number may take. */
    private static final int MOST_REPLAYS_BYTES = 20;

    private final int maxRecordBytes;
    private final Supplier<Optional<String>> release;

    DeadLetters(int maxRecordBytes, Supplier<Optional<String>> release) {
        this.maxRecordBytes = maxRecordBytes;
        this.release = release;
    }

    Record<byte[], Outgoing> of(Slot slot, Fault fault) {
        Slot kept = kept(slot);
        Headers headers = new RecordHeaders(kept.headers());
        Origin origin = slot.origin();
        add(headers, DeadLetterHeaders.REASON, fault.reason().name());
        add(headers, DeadLetterHeaders.MESSAGE, fault.message());
        add(headers, DeadLetterHeaders.FIELD, fault.field());
        add(headers, DeadLetterHeaders.TOPIC, origin.getTopic());
        add(headers, DeadLetterHeaders.PARTITION, Integer.toString(origin.getPartition()));
        add(headers, DeadLetterHeaders.OFFSET, Long.toString(origin.getOffset()));
        release.get().ifPresent(version -> add(headers, DeadLetterHeaders.RELEASE, version));
        if (kept != slot) {
            add(headers, DeadLetterHeaders.CUT_FROM, Integer.toString(Slot.length(slot.value())));
        }
        return record(kept, headers);
    }

    /** Returns what finds room of the record; the very slot where all of it does. */
    private Slot kept(Slot slot) {
        int room = maxRecordBytes - ENVELOPE_BYTES;
        if (slot.size() <= room) {
            return slot;
        }
        byte[] value = slot.value();
        int around = slot.size() - Slot.length(value);
        boolean roomy = around <= room;
        Headers headers = roomy ? slot.headers() : replays(slot);
        byte[] key = Slot.length(slot.key()) <= room ? slot.key() : null;
        int left = room - (roomy ? around : Slot.length(key));
        byte[] beginning = value == null ? null : Arrays.copyOf(value, Math.min(value.length, left));
        return new Slot(key, beginning, slot.timestamp(), headers, slot.origin());
    }

    /** The one header that keeps a record from going round for ever. */
    private static Headers replays(Slot slot) {
        Headers headers = new RecordHeaders();
        Header replays = slot.headers().lastHeader(DeadLetterHeaders.REPLAYS);
        if (replays != null && Slot.length(replays.value()) <= MOST_REPLAYS_BYTES) {
            headers.add(replays);
        }
        return headers;
    }

    @SuppressWarnings("NullAway") // Kafka's keys may be null, although its types do not say so
    private static Record<byte[], Outgoing> record(Slot kept, Headers headers) {
        Outgoing outgoing = new Outgoing(kept.value(), kept.origin().getPartition());
        return new Record<>(kept.key(), outgoing, kept.timestamp(), headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
