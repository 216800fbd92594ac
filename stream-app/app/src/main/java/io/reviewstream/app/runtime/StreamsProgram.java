package io.reviewstream.app.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka Streams program with the app's answer to faults: a thread that fails is replaced and reads the same
 * records again, later and later while it keeps failing. Thread-safe.
 */
public final class StreamsProgram implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsProgram.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final String name;
    private final KafkaStreams streams;

    /**
     * Creates the program without starting it.
     *
     * @param name what it is called in the log
     * @param onState is told every state that the program enters
     */
    public StreamsProgram(
            String name,
            Topology topology,
            Properties settings,
            StopSignal stop,
            Consumer<KafkaStreams.State> onState) {
        this.name = name;
        this.streams = new KafkaStreams(topology, settings);
        streams.setUncaughtExceptionHandler(
                new ThreadReplacement(name, new GroupPlaces(settings), stop, Clock.systemUTC()));
        streams.setStateListener((now, before) -> onState.accept(now));
    }

    /** Starts; returns soon. */
    public void start() {
        streams.start();
    }

    /** Returns how many records of its input the program has not yet taken, as of the last fetch of each partition. */
    public long consumerLag() {
        return ConsumerLag.records(streams.metrics());
    }

    /** Stops within 30 seconds. Nothing is drained: what is not committed will be read again. */
    @Override
    public void close() {
        if (!streams.close(CLOSE_TIMEOUT)) {
            LOG.warn(
                    "The {} program goes on after {} seconds; its transaction is given up",
                    name,
                    CLOSE_TIMEOUT.toSeconds());
        }
    }
}
