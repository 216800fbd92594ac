package io.reviewstream.app.quality;

import io.reviewstream.model.quality.QualityCounts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the counts of all partitions from their start. For one thread. */
public final class QualityReader {
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private QualityView view = QualityView.empty();

    /**
     * Goes to where reading begins.
     *
     * @param consumer reads what is committed, in no group; closed by whoever opened it
     * @param partitions all of the topic that holds the counts
     */
    public QualityReader(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        this.ends = consumer.endOffsets(partitions);
    }

    /** Waits at most so long for more; returns what is known then. */
    public QualityView poll(Duration patience) {
        Map<CellKey, Optional<QualityCounts>> changes = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            changes.put(
                    QualityBytes.key(record.partition(), record.key()),
                    Optional.ofNullable(record.value()).map(QualityBytes::counts));
        }
        view = view.with(changes);
        return view;
    }

    /** Half of the counts would look like all of them: false until all was read that was there when reading began. */
    public boolean hasReached() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
