package io.reviewstream.program.kafka;

import io.reviewstream.events.Origin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record stands in Kafka; written {@code topic-partition@offset}, such as {@code reviews-1@41}. */
public record Place(String topic, int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("(.+)-([0-9]{1,9})@([0-9]{1,18})");

    /** The place of a record. */
    public static Place of(ConsumerRecord<?, ?> record) {
        return new Place(record.topic(), record.partition(), record.offset());
    }

    /** The place that a prediction names as its origin. */
    public static Place of(Origin origin) {
        return new Place(origin.getTopic(), origin.getPartition(), origin.getOffset());
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException with what was expected, if it is another
     */
    public static Place parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no place of a record; write topic-partition@offset, such as reviews-1@41");
        }
        return new Place(form.group(1), Integer.parseInt(form.group(2)), Long.parseLong(form.group(3)));
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
