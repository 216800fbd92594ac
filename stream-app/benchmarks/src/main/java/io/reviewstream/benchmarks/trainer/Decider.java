package io.reviewstream.benchmarks.trainer;

import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.connection.KafkaConnection;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicNames;
import io.reviewstream.program.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Decides on releases at once and by the gate's word alone, so that no candidate waits for an app. */
final class Decider implements AutoCloseable {
    private static final byte[] MODEL = "reviews".getBytes(StandardCharsets.UTF_8);

    private final TopicNames topics;
    private final AvroSerdes serdes;
    private final Consumer<byte[], byte[]> commands;
    private final Producer<byte[], byte[]> events;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger decided = new AtomicInteger();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private long epoch;

    Decider(KafkaConnection kafka, AvroSerdes serdes, TopicNames topics) {
        this.topics = topics;
        this.serdes = serdes;
        KafkaClients clients = new KafkaClients(kafka, "benchmark");
        this.commands = clients.reader();
        this.events = clients.writer(Map.of());
        thread.execute(this::run);
    }

    /** Releases that it has decided on. */
    int decided() {
        return decided.get();
    }

    private void run() {
        TopicPartition partition = new TopicPartition(topics.commands(), 0);
        commands.assign(List.of(partition));
        commands.seekToBeginning(List.of(partition));
        while (!ended.get()) {
            commands.poll(Duration.ofMillis(200)).forEach(this::decide);
        }
    }

    private void decide(ConsumerRecord<byte[], byte[]> record) {
        ReleaseCommand command = serdes.decode(ReleaseCommand.class, record.value());
        ReleaseEvent event = ReleaseEvent.newBuilder()
                .setEpoch(++epoch)
                .setVersion(command.getVersion())
                .setSequence(command.getSequence())
                .setManifestSha256(command.getManifestSha256())
                .setStage(command.getGatePassed() ? ReleaseStage.LIVE : ReleaseStage.REFUSED)
                .setCommandId(command.getCommandId())
                .setAt(Instant.now())
                .build();
        var unused =
                events.send(new ProducerRecord<>(topics.releases(), MODEL, serdes.encode(topics.releases(), event)));
        events.flush();
        decided.incrementAndGet();
    }

    @Override
    public void close() {
        ended.set(true);
        thread.shutdown();
        try {
            boolean unused = thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        commands.close();
        events.close();
    }
}
