package io.reviewstream.program.kafka;

import static java.util.Objects.requireNonNull;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.program.kafka.Bound.AtOffsets;
import io.reviewstream.program.kafka.Bound.AtTime;
import io.reviewstream.program.kafka.TopicRange.Offsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a topic holds, read by assignment and without a group: committed records only, so that markers of transactions
 * and records of those that were given up do not appear. For one thread.
 */
public final class TopicHistory implements AutoCloseable {
    private final String topic;
    private final List<TopicPartition> partitions;
    private final Consumer<byte[], byte[]> consumer;

    /**
     * Connects when something is asked for.
     *
     * @param partitions all partitions of the topic, at least one
     */
    public TopicHistory(KafkaConnection kafka, List<TopicPartition> partitions) {
        this.topic = partitions.get(0).topic();
        this.partitions = List.copyOf(partitions);
        this.consumer = KafkaClients.ofCommands(kafka).reader();
    }

    public String topic() {
        return topic;
    }

    /** How many partitions the topic has. */
    public int width() {
        return partitions.size();
    }

    /** All that is there and committed now. */
    public TopicRange all() {
        Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return range(partition -> {
            long start = starts.getOrDefault(partition, 0L);
            return new Offsets(start, Math.max(start, ends.getOrDefault(partition, start)));
        });
    }

    /**
     * The part of all that is there now between two bounds: at a time it begins with the first record at or after it, and
     * ends before the first one at or after it.
     *
     * @param from null: from the first record that is kept
     * @param to null: up to the last record that is committed now
     * @throws HistoryException if a bound names a partition that the topic has not
     */
    public TopicRange between(@Nullable Bound from, @Nullable Bound to) {
        TopicRange all = all();
        Map<Integer, Long> starts = from == null ? Map.of() : offsets(from);
        Map<Integer, Long> ends = to == null ? Map.of() : offsets(to);
        return range(partition -> {
            Offsets whole = requireNonNull(all.offsets(partition.partition()));
            long start = starts.getOrDefault(partition.partition(), whole.from());
            return new Offsets(start, ends.getOrDefault(partition.partition(), whole.to())).within(whole);
        });
    }

    private Map<Integer, Long> offsets(Bound bound) {
        if (bound instanceof AtTime at) {
            return offsetsAt(at.time());
        }
        Map<Integer, Long> offsets = ((AtOffsets) bound).offsets();
        offsets.keySet().stream()
                .filter(number -> !partitions.contains(new TopicPartition(topic, number)))
                .findFirst()
                .ifPresent(number -> {
                    throw new HistoryException("topic " + topic + " has no partition " + number + ", only "
                            + partitions.size() + "; correct the offsets");
                });
        return offsets;
    }

    /** Behind the end of a partition where no record is that late. */
    private Map<Integer, Long> offsetsAt(Instant time) {
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(partitions.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> time.toEpochMilli())));
        Map<Integer, Long> offsets = new TreeMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = found.get(partition);
            offsets.put(partition.partition(), first == null ? Long.MAX_VALUE : first.offset());
        }
        return offsets;
    }

    private interface OffsetsOf {
        Offsets of(TopicPartition partition);
    }

    private TopicRange range(OffsetsOf offsets) {
        Map<Integer, Offsets> all = new TreeMap<>();
        partitions.forEach(partition -> all.put(partition.partition(), offsets.of(partition)));
        return new TopicRange(topic, all);
    }

    /** Starts reading a part of the topic; ends any reading before it. */
    public RangeReading read(TopicRange range) {
        return new RangeReading(consumer, range);
    }

    /** The record at a place of this topic; empty if there is none, or none any more. */
    public Optional<ConsumerRecord<byte[], byte[]>> record(Place place) {
        Offsets all = all().offsets(place.partition());
        if (all == null || !all.contains(place.offset())) {
            return Optional.empty();
        }
        Offsets one = new Offsets(place.offset(), place.offset() + 1);
        RangeReading reading = read(new TopicRange(topic, Map.of(place.partition(), one)));
        return Stream.iterate(reading, RangeReading::hasNext, rest -> rest)
                .flatMap(rest -> rest.next().stream())
                .findFirst();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
