package io.reviewstream.app.topology;

import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.events.Origin;
import io.reviewstream.events.topics.RecordRoom;
import io.reviewstream.program.deadletters.DeadLetterHeaders;
import io.reviewstream.program.deadletters.LetterWriter;
import io.reviewstream.program.deadletters.ReadRecord;
import io.reviewstream.program.kafka.Place;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Writes dead letters of reviews, each to the number of its review's partition. Where the topic has refused a letter, or
 * one as small, nothing but our own headers is left, at the time of writing.
 */
final class DeadLetters {
    private final String topic;
    private final LetterWriter writer;
    private final Supplier<Optional<String>> release;
    private final Refusals refusals;
    private final Clock clock;

    DeadLetters(String topic, RecordRoom room, Supplier<Optional<String>> release, Refusals refusals, Clock clock) {
        this.topic = topic;
        this.writer = new LetterWriter(room);
        this.release = release;
        this.refusals = refusals;
        this.clock = clock;
    }

    Record<byte[], Outgoing> of(Slot slot, Fault fault) {
        Origin origin = slot.origin();
        Place place = new Place(origin.getTopic(), origin.getPartition(), origin.getOffset());
        ReadRecord record = new ReadRecord(place, slot.timestamp(), slot.key(), slot.value(), slot.headers());
        LetterWriter.Why why = new LetterWriter.Why(fault.reason(), fault.field(), fault.message(), release.get());
        ReadRecord letter = writer.letter(record, why);
        boolean refused = refusals.reason(topic, origin, letter.size()).isPresent();
        return record(refused ? writer.bareLetter(record, why, clock.millis()) : letter);
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

    @SuppressWarnings("NullAway") // Kafka's keys may be null, although its types do not say so
    private static Record<byte[], Outgoing> record(ReadRecord letter) {
        Outgoing outgoing = new Outgoing(letter.value(), letter.origin().partition());
        return new Record<>(letter.key(), outgoing, letter.timestamp(), letter.headers());
    }
}
