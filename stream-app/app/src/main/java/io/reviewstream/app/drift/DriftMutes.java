package io.reviewstream.app.drift;

import io.reviewstream.events.DriftMute;
import io.reviewstream.events.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records that say of an alarm that it is expected, or no longer is; whoever has a producer sends them. Thread-safe.
 *
 * @param serdes that know the topic's subject
 * @param topic of the mutes, which has one partition
 */
public record DriftMutes(AvroSerdes serdes, String topic) {
    /** Longest alarm, name and reason, in UTF-16 units. */
    public static final int LONGEST = 500;

    /**
     * The record with which an alarm is expected.
     *
     * @param alarm as reports name it: the statistic, and behind an @ the segment where it is one
     * @param until when it is to be told again
     * @param by who wants it so
     * @param reason why it is expected; null or blank where nobody says
     * @param now when it was said
     * @throws IllegalArgumentException if one of them cannot be; its message begins with the name of the field
     */
    public ProducerRecord<byte[], byte[]> mute(
            String alarm, Instant until, String by, @Nullable String reason, Instant now) {
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("until must be a time to come, and is " + until);
        }
        DriftMute mute = DriftMute.newBuilder()
                .setAlarm(text("alarm", alarm))
                .setUntil(until)
                .setBy(text("by", by))
                .setReason(reason == null || reason.isBlank() ? null : text("reason", reason))
                .setAt(now)
                .build();
        return new ProducerRecord<>(topic, key(mute.getAlarm()), serdes.encode(topic, mute));
    }

    /**
     * The record with which an alarm is no longer expected.
     *
     * @throws IllegalArgumentException if there can be no such alarm
     */
    public ProducerRecord<byte[], byte[]> unmute(String alarm) {
        return new ProducerRecord<>(topic, key(text("alarm", alarm)), null);
    }

    private static byte[] key(String alarm) {
        return alarm.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String field, String given) {
        String text = given.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    field + " must be given, as a text of at most " + LONGEST + " characters");
        }
        return text;
    }
}
