package io.reviewstream.app.replay;

import io.reviewstream.app.history.TopicRange;
import io.reviewstream.events.connection.KafkaConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

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
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(kafka, group), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
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

    private static Properties settings(KafkaConnection kafka, String group) {
        Properties settings = kafka.clientProperties();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        // So that offsets of a transaction that is not decided are waited for.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
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
