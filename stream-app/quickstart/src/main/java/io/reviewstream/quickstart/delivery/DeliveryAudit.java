package io.reviewstream.quickstart.delivery;

import io.reviewstream.events.Origin;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the reviews, the predictions and the dead letters from their beginnings to their ends, committed records only,
 * and sets them against each other by the offsets of the reviews. Meant for when the app has stopped, so that nothing
 * comes after.
 */
public final class DeliveryAudit {
    private static final Duration STEP = Duration.ofMillis(500);

    private final KafkaConnection kafka;
    private final AvroSerdes serdes;
    private final TopicNames topics;

    public DeliveryAudit(KafkaConnection kafka, AvroSerdes serdes, TopicNames topics) {
        this.kafka = kafka;
        this.serdes = serdes;
        this.topics = topics;
    }

    /**
     * Counts.
     *
     * @throws TimeoutException if the topics cannot be read within that time
     */
    public Delivery count(Duration limit) throws TimeoutException {
        long deadline = System.nanoTime() + limit.toNanos();
        DeliveryTally tally = new DeliveryTally(topics.reviews());
        read(topics.reviews(), deadline, record -> tally.review(record.partition(), record.offset()));
        read(topics.classified(), deadline, record -> prediction(record, tally));
        read(topics.deadLetters(), deadline, record -> deadLetter(record, tally));
        return tally.result();
    }

    private void prediction(ConsumerRecord<byte[], byte[]> record, DeliveryTally tally) {
        Origin origin = serdes.decode(Prediction.class, record.value()).getOrigin();
        if (origin.getTopic().equals(topics.reviews())) {
            tally.prediction(origin.getPartition(), origin.getOffset());
        }
    }

    /** Dead letters of other topics, such as feedback nobody could use, are no answers to reviews. */
    private void deadLetter(ConsumerRecord<byte[], byte[]> record, DeliveryTally tally) {
        if (header(record, "reviewstream.topic").equals(topics.reviews())) {
            tally.deadLetter(
                    Integer.parseInt(header(record, "reviewstream.partition")),
                    Long.parseLong(header(record, "reviewstream.offset")));
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void read(String topic, long deadline, Consumer<ConsumerRecord<byte[], byte[]>> each)
            throws TimeoutException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("the topic " + topic + " was not read to its end: at "
                            + partitions.stream().map(consumer::position).toList() + " of " + ends);
                }
                consumer.poll(STEP).forEach(each);
            }
        }
    }

    private Properties settings() {
        Properties settings = kafka.clientProperties();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }
}
