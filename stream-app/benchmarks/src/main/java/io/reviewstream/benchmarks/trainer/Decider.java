package io.reviewstream.benchmarks.trainer;

import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.ReleaseEvent;
import io.reviewstream.events.ReleaseEventKind;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private final AtomicInteger asides = new AtomicInteger();
    private final Set<String> known = ConcurrentHashMap.newKeySet();
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

    /** Whether it has heard of a release. */
    boolean knows(String version) {
        return known.contains(version);
    }

    /** Has so many events more written that change no stage: a pause, its end, and so on. */
    void pauseAndResume(int events) {
        asides.addAndGet(events);
    }

    /** Whether all of them are written. */
    boolean isDone() {
        return asides.get() == 0;
    }

    private void run() {
        TopicPartition partition = new TopicPartition(topics.commands(), 0);
        commands.assign(List.of(partition));
        commands.seekToBeginning(List.of(partition));
        while (!ended.get()) {
            commands.poll(Duration.ofMillis(200)).forEach(this::decide);
            for (int left = asides.get(); left > 0; left--) {
                tell(event("", left % 2 == 0 ? ReleaseEventKind.PAUSED : ReleaseEventKind.RESUMED));
                asides.decrementAndGet();
            }
            events.flush();
        }
    }

    private ReleaseEvent.Builder event(String version, ReleaseEventKind kind) {
        return ReleaseEvent.newBuilder()
                .setEpoch(++epoch)
                .setVersion(version)
                .setSequence(0)
                .setManifestSha256("")
                .setStage(ReleaseStage.UNKNOWN)
                .setKind(kind)
                .setAt(Instant.now());
    }

    private void tell(ReleaseEvent.Builder event) {
        byte[] value = serdes.encode(topics.releases(), event.build());
        var unused = events.send(new ProducerRecord<>(topics.releases(), MODEL, value));
    }

    /** What is announced again, after a kill, is the same release. */
    private void decide(ConsumerRecord<byte[], byte[]> record) {
        ReleaseCommand command = serdes.decode(ReleaseCommand.class, record.value());
        if (!known.add(command.getVersion())) {
            return;
        }
        tell(event(command.getVersion(), ReleaseEventKind.STAGE)
                .setSequence(command.getSequence())
                .setManifestSha256(command.getManifestSha256())
                .setStage(command.getGatePassed() ? ReleaseStage.LIVE : ReleaseStage.REFUSED)
                .setCommandId(command.getCommandId()));
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
