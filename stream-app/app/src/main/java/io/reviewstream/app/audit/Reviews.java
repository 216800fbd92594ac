package io.reviewstream.app.audit;

import io.reviewstream.app.history.OffsetSet;
import io.reviewstream.program.kafka.RangeReading;
import io.reviewstream.program.kafka.TopicHistory;
import io.reviewstream.program.kafka.TopicRange;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The reviews that must have ended: where there is a record, and where there is none. */
final class Reviews {
    /** Where an offset stands to the audit. */
    enum Standing {
        /** A review of the audit. */
        REVIEW,
        /** No record: a marker, an aborted one, or nothing yet written. */
        NONE,
        /** Deleted by retention. */
        EXPIRED,
        /** Before or behind the bounds. */
        OUTSIDE
    }

    private final TopicRange range;
    private final OffsetSet records = new OffsetSet();
    private final Map<Integer, Long> kept = new HashMap<>();
    private long earliest = Long.MAX_VALUE;

    private Reviews(TopicRange range) {
        this.range = range;
    }

    static Reviews read(TopicHistory history, TopicRange range, LongConsumer progress) {
        Reviews reviews = new Reviews(range);
        long read = 0;
        for (RangeReading reading = history.read(range); reading.hasNext(); ) {
            for (ConsumerRecord<byte[], byte[]> record : reading.next()) {
                reviews.add(record);
                read++;
            }
            progress.accept(read);
        }
        // Retention may have deleted some while others were read.
        history.all().partitions().forEach((partition, offsets) -> reviews.kept.put(partition, offsets.from()));
        return reviews;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        records.add(record.partition(), record.offset());
        earliest = Math.min(earliest, record.timestamp());
    }

    OffsetSet records() {
        return records;
    }

    TopicRange range() {
        return range;
    }

    /** The smallest timestamp, milliseconds since the epoch; {@link Long#MAX_VALUE} if there is no review. */
    long earliest() {
        return earliest;
    }

    Standing standing(int partition, long offset) {
        if (records.contains(partition, offset)) {
            return Standing.REVIEW;
        }
        if (offset < kept.getOrDefault(partition, 0L)) {
            return Standing.EXPIRED;
        }
        TopicRange.Offsets offsets = range.offsets(partition);
        return offsets == null || offsets.contains(offset) ? Standing.NONE : Standing.OUTSIDE;
    }
}
