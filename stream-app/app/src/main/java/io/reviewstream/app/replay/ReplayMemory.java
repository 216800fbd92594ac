package io.reviewstream.app.replay;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.program.kafka.KafkaClients;
import io.reviewstream.program.kafka.TopicRange;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What a group remembers of all partitions of the dead letters. For one thread. */
final class ReplayMemory {
    private final MemoryTopic kept;
    private final Map<Integer, SentLetters> partitions = new HashMap<>();

    private ReplayMemory(MemoryTopic kept) {
        this.kept = kept;
    }

    /**
     * Reads what is kept, and where nothing is, what former versions committed as offsets of the group.
     *
     * @param remembering whether something is to be kept; else nothing is made
     */
    static ReplayMemory of(KafkaConnection kafka, String group, TopicRange letters, boolean remembering) {
        MemoryTopic kept = MemoryTopic.of(kafka, group, letters.topic(), remembering);
        ReplayMemory memory = new ReplayMemory(kept);
        Map<Integer, OffsetAndMetadata> known = former(kafka, group, letters);
        known.putAll(kept.read());
        letters.partitions()
                .forEach((partition, offsets) ->
                        memory.partitions.put(partition, SentLetters.of(known.get(partition), offsets.from())));
        return memory;
    }

    private static Map<Integer, OffsetAndMetadata> former(KafkaConnection kafka, String group, TopicRange letters) {
        Set<TopicPartition> all = letters.partitions().keySet().stream()
                .map(partition -> new TopicPartition(letters.topic(), partition))
                .collect(Collectors.toSet());
        Map<Integer, OffsetAndMetadata> committed = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = KafkaClients.ofCommands(kafka).reader(group)) {
            consumer.committed(all).forEach((partition, offset) -> {
                if (offset != null) {
                    committed.put(partition.partition(), offset);
                }
            });
        }
        return committed;
    }

    SentLetters of(int partition) {
        SentLetters letters = partitions.get(partition);
        if (letters == null) {
            throw new IllegalStateException("partition " + partition + " was not asked for");
        }
        return letters;
    }

    /** What to write for these partitions, with the letters that were sent. */
    List<ProducerRecord<byte[], byte[]>> records(Collection<Integer> changed) {
        return changed.stream()
                .distinct()
                .map(number -> kept.record(number, of(number).commit()))
                .toList();
    }
}
