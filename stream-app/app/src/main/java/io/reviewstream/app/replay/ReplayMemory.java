package io.reviewstream.app.replay;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.program.kafka.KafkaClients;
import io.reviewstream.program.kafka.TopicRange;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What a group remembers of all partitions of the dead letters. For one thread. */
final class ReplayMemory {
    private final String topic;
    private final Map<Integer, SentLetters> partitions = new HashMap<>();

    private final ConsumerGroupMetadata group;

    private ReplayMemory(String topic, ConsumerGroupMetadata group) {
        this.topic = topic;
        this.group = group;
    }

    /** Reads what the group has committed for these partitions. */
    static ReplayMemory of(KafkaConnection kafka, String group, TopicRange letters) {
        Set<TopicPartition> all = letters.partitions().keySet().stream()
                .map(partition -> new TopicPartition(letters.topic(), partition))
                .collect(Collectors.toSet());
        // Reading what is committed, it waits for offsets of a transaction that is not decided.
        try (Consumer<byte[], byte[]> consumer = KafkaClients.ofCommands(kafka).reader(group)) {
            // Of a consumer that joins nothing: it names the group, and no member of it.
            ReplayMemory memory = new ReplayMemory(letters.topic(), consumer.groupMetadata());
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(all);
            letters.partitions()
                    .forEach((partition, offsets) -> memory.partitions.put(
                            partition,
                            SentLetters.of(
                                    committed.get(new TopicPartition(letters.topic(), partition)), offsets.from())));
            return memory;
        }
    }

    /** The group, as transactions want it named. */
    ConsumerGroupMetadata group() {
        return group;
    }

    SentLetters of(int partition) {
        SentLetters letters = partitions.get(partition);
        if (letters == null) {
            throw new IllegalStateException("partition " + partition + " of " + topic + " was not asked for");
        }
        return letters;
    }

    /** What to commit for these partitions. */
    Map<TopicPartition, OffsetAndMetadata> commit(Collection<Integer> changed) {
        return changed.stream()
                .distinct()
                .collect(Collectors.toMap(
                        number -> new TopicPartition(topic, number),
                        number -> of(number).commit()));
    }
}
