package io.reviewstream.app.drift;

import io.reviewstream.app.runtime.BackOff;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.events.DriftReport;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what was found of drift, and which of it is expected, on a thread of its own: so each instance knows of the whole
 * fleet. Bears with brokers and registries that are away. {@link #get} is safe for many threads.
 */
public final class DriftFollower implements Supplier<DriftView>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DriftFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final AvroSerdes serdes;
    private final DriftMeters meters;
    private final StopSignal stop;
    private final TopicNames topics;
    private final BackOff backOff = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(10));
    private final Thread thread = new Thread(this::run, "drift-follower");
    /** Up to here reports were there before this process, or were told to the meters. */
    private long told = -1;

    private volatile DriftView view = new DriftReports().view("no report was read yet");

    /** Creates it without starting; {@code consumers} opens one that reads what is committed, in no group. */
    public DriftFollower(
            Supplier<Consumer<byte[], byte[]>> consumers,
            AvroSerdes serdes,
            TopicNames topics,
            DriftMeters meters,
            StopSignal stop) {
        this.consumers = consumers;
        this.serdes = serdes;
        this.meters = meters;
        this.stop = stop;
        this.topics = topics;
        thread.setDaemon(true);
    }

    /** Starts following; returns at once. */
    public void start() {
        thread.start();
    }

    @Override
    public DriftView get() {
        return view;
    }

    private void run() {
        int failures = 0;
        while (!stop.isStopped()) {
            try (Consumer<byte[], byte[]> consumer = consumers.get()) {
                DriftReader reader = new DriftReader(consumer, serdes, topics, this::tell);
                told = told < 0 ? reader.end() - 1 : told;
                while (!stop.isStopped()) {
                    if (reader.poll(POLL).any() || failures > 0) {
                        view = reader.view();
                        meters.tell(view);
                    }
                    failures = 0;
                }
            } catch (RuntimeException | Error e) { // it starts again from the beginning: nothing is lost
                failures++;
                LOG.warn("The drift reports cannot be read now (failure {}); trying again", failures, e);
                stop.await(backOff.after(failures));
            }
        }
    }

    private void tell(DriftReport report, ConsumerRecord<byte[], byte[]> from) {
        meters.reported(report, Instant.ofEpochMilli(from.timestamp()), from.offset() > told);
        told = Math.max(told, from.offset());
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
