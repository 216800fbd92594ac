package io.reviewstream.app.audit;

import io.reviewstream.program.kafka.Bound;
import io.reviewstream.program.kafka.RangeReading;
import io.reviewstream.program.kafka.TopicHistory;
import io.reviewstream.program.kafka.TopicRange;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A topic of outputs, read up to what is its end now, and further when called again. For one thread. */
final class OutputLog {
    private final TopicHistory history;
    private final TopicRange all;
    private final TopicRange first;
    private TopicRange next;

    /** Begins at a time, since outputs have the timestamps of their reviews; null: with the first record. */
    OutputLog(TopicHistory history, @Nullable Bound from) {
        this.history = history;
        this.all = history.all();
        this.first = history.between(from, null);
        this.next = first;
    }

    /** Reads what was committed since the last call. */
    void read(Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        for (RangeReading reading = history.read(next); reading.hasNext(); ) {
            reading.next().forEach(sink);
        }
        next = next.upTo(history.all());
    }

    /** The partition of this topic that outputs of a partition of the reviews go to. */
    int partition(int reviewPartition) {
        return reviewPartition % history.width();
    }

    /** Whether outputs that the audit would want may have been deleted: it reads from the start, and that is not the first. */
    boolean mayHaveLost(int partition) {
        TopicRange.Offsets whole = all.offsets(partition);
        TopicRange.Offsets read = first.offsets(partition);
        return whole != null && read != null && whole.from() > 0 && read.from() == whole.from();
    }
}
