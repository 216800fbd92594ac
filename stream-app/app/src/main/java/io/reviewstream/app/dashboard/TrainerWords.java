package io.reviewstream.app.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.http.HttpAnswers;
import io.reviewstream.events.TrainerStatus;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.serde.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What the trainer of this model says of itself, the newest word. Looking is for one thread. */
final class TrainerWords implements AutoCloseable {
    /** The topic may not be compacted yet; other models may tell as much. */
    private static final long LOOKED_BACK = 200;

    private static final Duration STEP = Duration.ofMillis(200);
    private static final int STEPS = 5;

    private final Consumer<byte[], byte[]> consumer;
    private final AvroSerdes serdes;
    private final TopicPartition partition;
    private final byte[] model;
    private boolean begun;
    private @Nullable TrainerStatus newest;

    TrainerWords(AppConfig config, AvroSerdes serdes) {
        this.consumer = SmallReader.open(config.kafka());
        this.serdes = serdes;
        this.partition = new TopicPartition(config.topics().trainer(), 0);
        this.model = config.modelName().getBytes(StandardCharsets.UTF_8);
    }

    /** What can be told; a broker that refuses is told of, and so is a topic that is not there. */
    ObjectNode look() {
        ObjectNode json = HttpAnswers.object().put("topic", partition.topic());
        try {
            if (!read()) {
                return json.put("problem", "The topic " + partition.topic() + " is not there; topics create makes it.");
            }
        } catch (KafkaException e) {
            begun = false; // what was read and not understood is read again
            return json.put("problem", e.getMessage());
        }
        return newest == null ? json : told(newest, json);
    }

    private boolean read() {
        List<?> partitions = consumer.partitionsFor(partition.topic());
        if (partitions == null || partitions.isEmpty()) {
            return false;
        }
        if (!begun) {
            consumer.assign(List.of(partition));
            long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(begin, end() - LOOKED_BACK));
            begun = true;
        }
        long end = end();
        for (int step = 0; step < STEPS && consumer.position(partition) < end; step++) {
            consumer.poll(STEP).forEach(this::take);
        }
        return true;
    }

    private long end() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(partition));
        return ends.getOrDefault(partition, 0L);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null || !Arrays.equals(record.key(), model)) {
            return;
        }
        try {
            newest = serdes.decode(TrainerStatus.class, record.value());
        } catch (UndecodableException e) {
            // It is not the trainer's, and the one before it counts on.
        }
    }

    private static ObjectNode told(TrainerStatus status, ObjectNode json) {
        return json.put("at", seconds(status.getAt()))
                .put("checkpointAt", seconds(status.getCheckpointAt()))
                .put("loss", status.getLoss())
                .put("trained", status.getTrained())
                .put("waiting", status.getWaiting())
                .put("parked", status.getParked())
                .put("collected", status.getCollected())
                .put("replay", status.getReplay())
                .put("holdout", status.getHoldout())
                .put("unbiased", status.getUnbiased());
    }

    private static @Nullable Long seconds(@Nullable Instant time) {
        return time == null ? null : Long.valueOf(time.getEpochSecond());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
