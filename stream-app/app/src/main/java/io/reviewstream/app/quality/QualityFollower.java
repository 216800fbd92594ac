package io.reviewstream.app.quality;

import io.reviewstream.app.runtime.BackOff;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.program.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the counts of all partitions on a thread of its own, so that each instance knows those of the whole fleet. Bears
 * with brokers that are away, and with a topic that is not there yet.
 */
final class QualityFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QualityFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final String topic;
    private final StopSignal stop;
    private final java.util.function.Consumer<QualityView> listener;
    private final BackOff backOff = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(10));
    private final Thread thread = new Thread(this::run, "quality-follower");
    private volatile QualityView view = QualityView.empty();
    private volatile boolean read;

    /**
     * Creates a follower.
     *
     * @param topic that holds the counts
     * @param listener is told every new view, by the follower's thread
     */
    QualityFollower(
            KafkaClients clients, String topic, java.util.function.Consumer<QualityView> listener, StopSignal stop) {
        this.clients = clients;
        this.topic = topic;
        this.listener = listener;
        this.stop = stop;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** What is known now. Safe for many threads. */
    QualityView view() {
        return view;
    }

    /** Whether the counts were read to their end once: what they do not say before that is not known. */
    boolean hasRead() {
        return read;
    }

    private void run() {
        int failures = 0;
        while (!stop.isStopped()) {
            try (Consumer<byte[], byte[]> reader = clients.reader()) {
                List<TopicPartition> partitions = partitions(reader);
                // What was deleted and compacted away while nobody read is in no record: begin anew.
                QualityReader counts = new QualityReader(reader, partitions);
                while (!stop.isStopped()) {
                    QualityView next = counts.poll(POLL);
                    if (counts.hasReached()) {
                        tell(next);
                        read = true;
                    }
                    failures = 0;
                }
            } catch (RuntimeException | Error e) { // without this thread the figures would stand still
                failures++;
                LOG.warn("The counts of quality cannot be read now (failure {}); trying again", failures, e);
                stop.await(backOff.after(failures));
            }
        }
    }

    /** The program makes the topic when it starts. */
    private List<TopicPartition> partitions(Consumer<byte[], byte[]> reader) {
        List<TopicPartition> partitions = List.of();
        while (partitions.isEmpty() && !stop.await(POLL)) {
            partitions = reader.listTopics().getOrDefault(topic, List.of()).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
        }
        return partitions;
    }

    private void tell(QualityView next) {
        if (!next.equals(view)) {
            view = next;
            listener.accept(next);
        }
    }

    /** Waits until the thread has ended; the stop signal must have been given. */
    @Override
    public void close() {
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
