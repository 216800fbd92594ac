package io.reviewstream.job.publishing;

import io.reviewstream.events.TrainerStatus;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.connection.RegistryConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.job.settings.FeedbackSettings;
import io.reviewstream.job.settings.Portable;
import io.reviewstream.program.kafka.KafkaClients;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compacted topic on which the trainer says how it fares. Telling neither stops nor delays it: a thread of its own
 * writes the newest status, and what cannot be written is passed over. Travels with the operator; told by one thread.
 */
public final class StatusTopic implements Serializable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusTopic.class);
    private static final Map<String, String> IMPATIENT = Map.of(
            ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000",
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "15000");

    private final String modelName;
    private final @Nullable Portable<KafkaConnection> kafka;
    private final @Nullable Portable<RegistryConnection> registry;
    private final String topic;
    private transient @Nullable Writer writer;

    /** @param feedback where it is told; empty: nowhere */
    public StatusTopic(String modelName, Optional<FeedbackSettings> feedback) {
        this.modelName = modelName;
        this.kafka = feedback.map(topics -> Portable.of(topics.kafka())).orElse(null);
        this.registry = feedback.map(topics -> Portable.of(topics.registry())).orElse(null);
        this.topic = feedback.map(settings -> settings.topics().trainer()).orElse("");
    }

    /** Tells it; returns at once. */
    public void tell(TrainerStatus status) {
        if (kafka == null || registry == null) {
            return;
        }
        if (writer == null) {
            writer = new Writer(kafka.get(), registry.get());
        }
        writer.write(status);
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    private final class Writer {
        private final KafkaConnection kafka;
        private final AvroSerdes serdes;
        private final AtomicReference<@Nullable TrainerStatus> newest = new AtomicReference<>();
        private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(task, "trainer-status");
            created.setDaemon(true);
            return created;
        });
        private volatile @Nullable Producer<byte[], byte[]> producer;
        private boolean failing;

        Writer(KafkaConnection kafka, RegistryConnection registry) {
            this.kafka = kafka;
            this.serdes = new AvroSerdes(registry);
        }

        void write(TrainerStatus status) {
            if (newest.getAndSet(status) == null) {
                thread.execute(this::send);
            }
        }

        private void send() {
            TrainerStatus status = newest.getAndSet(null);
            if (status == null) {
                return;
            }
            try {
                if (producer == null) {
                    producer = new KafkaClients(kafka, "reviewstream-trainer-status").writer(IMPATIENT);
                }
                byte[] key = modelName.getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(topic, key, serdes.encode(topic, status)))
                        .get();
                failing = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | RuntimeException e) {
                if (!failing) {
                    LOG.warn("How the trainer fares cannot be told on {}; it trains on", topic, e);
                }
                failing = true;
            }
        }

        void close() {
            thread.shutdownNow(); // interrupts what sends, and what it was making is closed behind it
            Thread last = new Thread(this::release, "trainer-status-end");
            last.setDaemon(true);
            last.start();
        }

        private void release() {
            try {
                var unused = thread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (producer != null) {
                producer.close(Duration.ZERO);
            }
            serdes.close();
        }
    }
}
