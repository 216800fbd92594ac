package io.reviewstream.app.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the stream threads' producers send and what the brokers confirm. Without transactions a slot must not be
 * given up before its prediction has arrived: the two are in different partitions, and a crash might keep the one and
 * lose the other. Thread-safe.
 */
public final class DeliveryReceipts {
    /** By stream thread: each has a producer of its own. */
    private final Map<Thread, Sent> byThread = new ConcurrentHashMap<>();

    /**
     * Makes sure that the calling thread's producer has lost no record.
     *
     * @throws RecordRefusedException if it has: Kafka Streams may go on with thread and producer, but nothing that they
     *     send can be told to have arrived any more, so both must be replaced
     */
    public void requireNoneRefused() {
        Sent sent = byThread.get(Thread.currentThread());
        if (sent != null && sent.refused != null) {
            throw new RecordRefusedException(sent.refused);
        }
    }

    /**
     * Returns the receipt of the record that the calling thread sent last.
     *
     * @throws IllegalStateException if it sent none
     */
    public DeliveryReceipt last() {
        Sent sent = byThread.get(Thread.currentThread());
        if (sent == null || sent.last == null) {
            throw new IllegalStateException("This thread has sent nothing");
        }
        return sent.last;
    }

    /** Returns the counts of a new producer; the thread that sends through it first owns it. */
    Sent open() {
        return new Sent();
    }

    /** What one producer sent. Its thread counts what it sends, and the producer's own what is confirmed. */
    final class Sent {
        private final Map<TopicPartition, Line> lines = new ConcurrentHashMap<>();
        private @Nullable DeliveryReceipt last;
        private volatile @Nullable Exception refused;

        void sent(TopicPartition partition) {
            byThread.put(Thread.currentThread(), this);
            Line line = lines.computeIfAbsent(partition, key -> new Line());
            last = line.next();
        }

        void confirmed(TopicPartition partition) {
            Line line = lines.get(partition);
            if (line != null) {
                line.confirmed();
            }
        }

        /** After a record that is lost nothing counts any more. */
        void refused(Exception why) {
            refused = why;
            lines.values().forEach(Line::stop);
        }

        void close() {
            byThread.values().remove(this);
        }
    }

    /** The records of one partition: an idempotent producer's are confirmed in the order in which they were sent. */
    private static final class Line {
        private long sent;
        private volatile long confirmed;
        private volatile boolean stopped;

        DeliveryReceipt next() {
            long number = ++sent;
            return () -> confirmed >= number;
        }

        /** Called by the producer's own thread alone. */
        @SuppressWarnings("NonAtomicVolatileUpdate")
        void confirmed() {
            if (!stopped) {
                confirmed++;
            }
        }

        void stop() {
            stopped = true;
        }
    }
}
