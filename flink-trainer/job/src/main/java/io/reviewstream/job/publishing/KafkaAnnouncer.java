package io.reviewstream.job.publishing;

import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Announces on the commands topic by an idempotent producer, opened when there is something to say. */
final class KafkaAnnouncer implements Announcer {
    private final KafkaConnection kafka;
    private final String topic;
    private final byte[] key;
    private final AvroSerdes serdes;
    private @Nullable Producer<byte[], byte[]> producer;

    KafkaAnnouncer(KafkaConnection kafka, RegistryConnection registry, String topic, String modelName) {
        this.kafka = kafka;
        this.topic = topic;
        this.key = modelName.getBytes(StandardCharsets.UTF_8);
        this.serdes = new AvroSerdes(registry);
    }

    @Override
    public void announce(ReleaseCommand command) throws IOException {
        try {
            byte[] value = serdes.encode(topic, command);
            producer().send(new ProducerRecord<>(topic, key, value)).get();
        } catch (SerializationException | ExecutionException e) {
            throw new IOException("release " + command.getVersion() + " could not be announced on " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while announcing release " + command.getVersion(), e);
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaClients(kafka, "reviewstream-trainer").writer(Map.of());
        }
        return producer;
    }

    @Override
    public void close() {
        if (producer != null) {
            // What was announced is safe already; nothing else is worth waiting for.
            producer.close(Duration.ZERO);
        }
        serdes.close();
    }
}
