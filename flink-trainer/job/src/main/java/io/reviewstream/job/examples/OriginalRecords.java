package io.reviewstream.job.examples;

import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.Portable;
import io.reviewstream.program.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters of feedback that the trainer does not learn. Examples do not carry the record that they came in, so it
 * is read once more; of one that the topic no longer has, the letter names the place alone. That is rare.
 */
final class OriginalRecords extends ProcessFunction<Unlearnable, DeadLetter> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Portable<KafkaConnection> kafka;
    private final String topic;
    private transient @Nullable Consumer<byte[], byte[]> reader;

    OriginalRecords(FeedbackSettings settings) {
        this.kafka = Portable.of(settings.kafka());
        this.topic = settings.topics().feedback();
    }

    /** Of one poison there may be thousands. */
    private Consumer<byte[], byte[]> consumer() {
        if (reader == null) {
            reader = KafkaClients.ofCommands(kafka.get()).reader(Map.of("max.poll.records", 1));
        }
        return reader;
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }

    @Override
    public void processElement(Unlearnable unlearnable, Context context, Collector<DeadLetter> out) {
        out.collect(new DeadLetter(record(unlearnable), unlearnable.reason(), unlearnable.why(), unlearnable.field()));
    }

    private RawRecord record(Unlearnable unlearnable) {
        TopicPartition partition = new TopicPartition(topic, unlearnable.partition());
        Consumer<byte[], byte[]> consumer = consumer();
        consumer.assign(List.of(partition));
        consumer.seek(partition, unlearnable.offset());
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
            if (record.offset() == unlearnable.offset()) {
                return RawRecord.of(record);
            }
        }
        return new RawRecord(
                topic, unlearnable.partition(), unlearnable.offset(), 0, null, null, new String[0], new byte[0][]);
    }
}
