package io.reviewstream.program.kafka;

import io.reviewstream.program.kafka.TopicRange.Offsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads a part of a topic to its end, some records at a time, each partition in its order. The end is told by positions,
 * which pass over the markers of transactions. For one thread.
 */
public final class RangeReading implements Iterator<List<ConsumerRecord<byte[], byte[]>>> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicRange range;
    private final List<TopicPartition> unfinished;
    private long lastProgress = System.nanoTime();
    private long lastPositions;

    RangeReading(Consumer<byte[], byte[]> consumer, TopicRange range) {
        this.consumer = consumer;
        this.range = range;
        this.unfinished = range.partitions().entrySet().stream()
                .filter(entry -> entry.getValue().from() < entry.getValue().to())
                .map(entry -> range.partition(entry.getKey()))
                .collect(Collectors.toCollection(ArrayList::new));
        consumer.assign(unfinished);
        // A partition that was assigned before stays paused as the last reading left it.
        consumer.resume(unfinished);
        unfinished.forEach(
                partition -> consumer.seek(partition, offsets(partition).from()));
    }

    private Offsets offsets(TopicPartition partition) {
        Offsets offsets = range.offsets(partition.partition());
        if (offsets == null) {
            throw new IllegalStateException(partition + " is not in " + range);
        }
        return offsets;
    }

    @Override
    public boolean hasNext() {
        return !unfinished.isEmpty();
    }

    /**
     * Returns the next records; none where only markers came, or nothing for a moment.
     *
     * @throws TimeoutException if nothing comes for a minute
     */
    @Override
    public List<ConsumerRecord<byte[], byte[]>> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the range was read to its end");
        }
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (offsets(new TopicPartition(record.topic(), record.partition())).contains(record.offset())) {
                records.add(record);
            }
        }
        finish();
        return records;
    }

    private void finish() {
        long positions = 0;
        Set<TopicPartition> done = unfinished.stream()
                .filter(partition ->
                        consumer.position(partition) >= offsets(partition).to())
                .collect(Collectors.toSet());
        for (TopicPartition partition : unfinished) {
            positions += consumer.position(partition);
        }
        unfinished.removeAll(done);
        consumer.pause(done);
        requireProgress(positions);
    }

    private void requireProgress(long positions) {
        long now = System.nanoTime();
        if (positions != lastPositions || unfinished.isEmpty()) {
            lastPositions = positions;
            lastProgress = now;
        } else if (now - lastProgress > PATIENCE.toNanos()) {
            throw new TimeoutException("nothing of " + unfinished + " came for " + PATIENCE.toSeconds() + " s");
        }
    }
}
