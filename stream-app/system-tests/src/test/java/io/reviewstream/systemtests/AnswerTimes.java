package io.reviewstream.systemtests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed predictions as they come, and tells how long after their reviews they did. */
final class AnswerTimes {
    private final CompletableFuture<List<Long>> millis;
    private volatile boolean goesOn = true;

    private AnswerTimes(Line line) {
        millis = CompletableFuture.supplyAsync(() -> read(line), task -> new Thread(task, "answer-times").start());
    }

    /** Begins to read, until it is asked. */
    static AnswerTimes of(Line line) {
        return new AnswerTimes(line);
    }

    private List<Long> read(Line line) {
        Properties properties = line.kafka().clientProperties();
        properties.put("isolation.level", "read_committed");
        List<Long> times = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer
                    .partitionsFor(line.topics().classified())
                    .stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (goesOn) {
                for (ConsumerRecord<byte[], byte[]> prediction : consumer.poll(Duration.ofMillis(100))) {
                    times.add(System.currentTimeMillis() - prediction.timestamp()); // which is its review's
                }
            }
        }
        return times;
    }

    /** Ends the reading; times in milliseconds, ascending. */
    List<Long> ascending() throws InterruptedException, ExecutionException {
        goesOn = false;
        List<Long> all = millis.get();
        Collections.sort(all);
        return all;
    }
}
