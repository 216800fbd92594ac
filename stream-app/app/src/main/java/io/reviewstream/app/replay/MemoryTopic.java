package io.reviewstream.app.replay;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.program.kafka.KafkaClients;
import io.reviewstream.program.kafka.TopicHistory;
import io.reviewstream.program.kafka.TopicRange;
import io.reviewstream.program.kafka.TopicRange.Offsets;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The compacted topic beside the dead letters that keeps what groups remember of them; offsets of a group would expire
 * after some days, and letters would be sent again. Its only partition holds the last memory by group and partition of
 * letters: {@code <id of the letters' topic> <offset> <metadata>}. A topic of letters that was made anew has another id,
 * and nothing is remembered of it. For one thread.
 */
final class MemoryTopic {
    private static final String SUFFIX = ".replays";
    private static final int PARTS = 3;

    private final KafkaConnection kafka;
    private final String group;
    private final TopicPartition partition;
    private final Uuid letters;
    private final boolean empty;

    private MemoryTopic(KafkaConnection kafka, String group, TopicPartition partition, Uuid letters, boolean empty) {
        this.kafka = kafka;
        this.group = group;
        this.partition = partition;
        this.letters = letters;
        this.empty = empty;
    }

    /**
     * Finds it.
     *
     * @param make whether it is made where it is missing
     */
    static MemoryTopic of(KafkaConnection kafka, String group, String letters, boolean make) {
        String name = letters + SUFFIX;
        try (Admin admin = KafkaClients.ofCommands(kafka).admin()) {
            boolean exists = exists(admin, name);
            if (make && !exists) {
                make(admin, name);
            }
            Uuid id = admin.describeTopics(List.of(letters)).allTopicNames().get().values().stream()
                    .map(TopicDescription::topicId)
                    .findFirst()
                    .orElse(Uuid.ZERO_UUID);
            return new MemoryTopic(kafka, group, new TopicPartition(name, 0), id, !exists);
        } catch (ExecutionException e) {
            throw new ReplayException(
                    "topic " + name + ", which remembers what was sent, cannot be had: " + e.getCause()
                            + "; create it with 1 partition and cleanup.policy=compact, or allow it",
                    e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static boolean exists(Admin admin, String name) throws ExecutionException, InterruptedException {
        try {
            return !admin.describeTopics(List.of(name)).allTopicNames().get().isEmpty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static void make(Admin admin, String name) throws ExecutionException, InterruptedException {
        NewTopic wanted = new NewTopic(name, Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** What the group remembers, by partition of the letters. Waits for what a transaction has not decided yet. */
    Map<Integer, OffsetAndMetadata> read() {
        Map<Integer, OffsetAndMetadata> found = new HashMap<>();
        Offsets all = empty ? new Offsets(0, 0) : offsets();
        if (all.from() < all.to()) {
            try (TopicHistory history = new TopicHistory(kafka, List.of(partition))) {
                history.read(new TopicRange(partition.topic(), Map.of(partition.partition(), all)))
                        .forEachRemaining(records -> records.forEach(record -> take(record, found)));
            }
        }
        return found;
    }

    /** Up to the very end: the end that consumers are told stops before a transaction of any group that is not decided. */
    private Offsets offsets() {
        try (Admin admin = KafkaClients.ofCommands(kafka).admin()) {
            return new Offsets(offset(admin, OffsetSpec.earliest()), offset(admin, OffsetSpec.latest()));
        } catch (ExecutionException e) {
            throw new KafkaException("Topic " + partition.topic() + " does not tell its offsets", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private long offset(Admin admin, OffsetSpec which) throws ExecutionException, InterruptedException {
        ListOffsetsResultInfo offset = admin.listOffsets(Map.of(partition, which))
                .partitionResult(partition)
                .get();
        return offset.offset();
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Map<Integer, OffsetAndMetadata> found) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        int slash = key.lastIndexOf('/');
        if (slash < 0 || !key.substring(0, slash).equals(group) || record.value() == null) {
            return;
        }
        String[] parts = new String(record.value(), StandardCharsets.UTF_8).split(" ", PARTS);
        if (parts.length != PARTS) {
            throw new ReplayException("offset " + record.offset() + " of " + partition.topic()
                    + " is no memory of a replay; use another --group");
        }
        int number = Integer.parseInt(key.substring(slash + 1));
        if (parts[0].equals(letters.toString())) {
            found.put(number, new OffsetAndMetadata(Long.parseLong(parts[1]), parts[2]));
        }
    }

    /** What is to be written in the transaction that sends the letters. */
    ProducerRecord<byte[], byte[]> record(int number, OffsetAndMetadata memory) {
        String value = letters + " " + memory.offset() + " " + memory.metadata();
        return new ProducerRecord<>(
                partition.topic(),
                partition.partition(),
                (group + "/" + number).getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8));
    }

    private static KafkaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException("Interrupted while asking for what was sent", e);
    }
}
