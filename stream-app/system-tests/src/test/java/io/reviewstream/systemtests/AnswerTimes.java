package io.reviewstream.systemtests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed predictions as they come, and tells how long after their reviews they did. */
final class AnswerTimes {
    private final CompletableFuture<List<Long>> millis;
    private volatile long expected = Long.MAX_VALUE;

    private AnswerTimes(Line line) {
        millis = CompletableFuture.supplyAsync(() -> read(line), task -> {
            Thread thread = new Thread(task, "answer-times");
            thread.setDaemon(true);
            thread.start();
        });
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
            while (times.size() < expected) {
                for (ConsumerRecord<byte[], byte[]> prediction : consumer.poll(Duration.ofMillis(100))) {
                    times.add(System.currentTimeMillis() - prediction.timestamp()); // which is its review's
                }
            }
        }
        return times;
    }

    /** Reads until there are so many, for a minute at most; times in milliseconds, ascending. */
    List<Long> ascending(int predictions) throws InterruptedException, ExecutionException, TimeoutException {
        expected = predictions;
        List<Long> all = millis.get(1, TimeUnit.MINUTES);
        Collections.sort(all);
        return all;
    }
}
