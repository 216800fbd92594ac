package io.reviewstream.program.deadletters;

import io.reviewstream.events.topics.RecordRoom;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters, one for each record: key, value bytes, timestamp and headers as they came, and headers that say why
 * and from where. What is too large to be written loses the end of its value, then its headers, then its key: the origin
 * is always there. Immutable.
 *
 * @param bounds how large letters may be
 */
public record LetterWriter(RecordRoom bounds) {
    /** As many as a number may take. */
    private static final int MOST_REPLAYS_BYTES = 20;
    /** Names in a foreign schema may be of any length, and a dead letter must find room. */
    private static final int LONGEST_MESSAGE = 1000;

    /**
     * What is wrong with a record.
     *
     * @param field the field at fault; null where it is the whole record
     * @param message a sentence for people; never a text
     * @param release version that was live; empty where it does not matter
     */
    public record Why(DeadLetterReason reason, @Nullable String field, String message, Optional<String> release) {}

    /** Returns the letter, cut where it is too large. */
    public ReadRecord letter(ReadRecord record, Why why) {
        int room = bounds.ofHeldRecord();
        return record.size() <= room
                ? letter(record, record, false, why)
                : letter(record, cut(record, room), true, why);
    }

    /** Returns a letter of which nothing but our own headers is left, at that time in milliseconds. */
    public ReadRecord bareLetter(ReadRecord record, Why why, long now) {
        return letter(record, new ReadRecord(record.origin(), now, null, null, replays(record)), true, why);
    }

    private static ReadRecord letter(ReadRecord record, ReadRecord kept, boolean cut, Why why) {
        Headers headers = new RecordHeaders(kept.headers());
        add(headers, DeadLetterHeaders.REASON, why.reason().name());
        add(headers, DeadLetterHeaders.MESSAGE, bounded(why.message()));
        if (why.field() != null) {
            add(headers, DeadLetterHeaders.FIELD, why.field());
        }
        add(headers, DeadLetterHeaders.TOPIC, record.origin().topic());
        add(
                headers,
                DeadLetterHeaders.PARTITION,
                Integer.toString(record.origin().partition()));
        add(headers, DeadLetterHeaders.OFFSET, Long.toString(record.origin().offset()));
        why.release().ifPresent(version -> add(headers, DeadLetterHeaders.RELEASE, version));
        if (cut) {
            add(headers, DeadLetterHeaders.CUT_FROM, Integer.toString(length(record.value())));
        }
        return new ReadRecord(record.origin(), kept.timestamp(), kept.key(), kept.value(), headers);
    }

    private static String bounded(String message) {
        return message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "…" : message;
    }

    private static ReadRecord cut(ReadRecord record, int room) {
        byte[] value = record.value();
        int around = record.size() - length(value);
        boolean roomy = around <= room;
        Headers headers = roomy ? record.headers() : replays(record);
        byte[] key = length(record.key()) <= room ? record.key() : null;
        int left = room - (roomy ? around : length(key));
        byte[] beginning = value == null ? null : Arrays.copyOf(value, Math.min(value.length, left));
        return new ReadRecord(record.origin(), record.timestamp(), key, beginning, headers);
    }

    /** The one header that keeps a record from going round for ever. */
    private static Headers replays(ReadRecord record) {
        Headers headers = new RecordHeaders();
        Header replays = record.headers().lastHeader(DeadLetterHeaders.REPLAYS);
        if (replays != null && length(replays.value()) <= MOST_REPLAYS_BYTES) {
            headers.add(replays);
        }
        return headers;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
