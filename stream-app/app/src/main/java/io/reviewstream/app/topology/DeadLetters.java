package io.reviewstream.app.topology;

import io.reviewstream.app.runtime.RecordSize;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.events.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
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
 * Where the topic has refused a letter, or one as small, nothing but our own headers is left, at the time of writing.
 */
final class DeadLetters {
    /** Room for our own headers and Kafka's framing. */
    private static final int ENVELOPE_BYTES = 4096;
    /** As many as a number may take. */
    private static final int MOST_REPLAYS_BYTES = 20;

    private final String topic;
    private final int maxRecordBytes;
    private final Supplier<Optional<String>> release;
    private final Refusals refusals;
    private final Clock clock;

    DeadLetters(String topic, int maxRecordBytes, Supplier<Optional<String>> release, Refusals refusals, Clock clock) {
        this.topic = topic;
        this.maxRecordBytes = maxRecordBytes;
        this.release = release;
        this.refusals = refusals;
        this.clock = clock;
    }

    Record<byte[], Outgoing> of(Slot slot, Fault fault) {
        Slot kept = kept(slot);
        Record<byte[], Outgoing> letter = letter(slot, kept, fault);
        int size = RecordSize.of(kept.key(), kept.value(), letter.headers());
        return refusals.reason(topic, slot.origin(), size).isEmpty() ? letter : letter(slot, bare(slot), fault);
    }

    /** Returns the review that a letter of ours names. */
    static Origin origin(Headers headers) {
        return new Origin(
                text(headers, DeadLetterHeaders.TOPIC),
                Integer.parseInt(text(headers, DeadLetterHeaders.PARTITION)),
                Long.parseLong(text(headers, DeadLetterHeaders.OFFSET)));
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private Record<byte[], Outgoing> letter(Slot slot, Slot kept, Fault fault) {
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

    private Slot bare(Slot slot) {
        return new Slot(null, null, clock.millis(), replays(slot), slot.origin());
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
