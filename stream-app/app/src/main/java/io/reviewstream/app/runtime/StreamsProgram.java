package io.reviewstream.app.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka Streams program with the app's answer to faults: a thread that fails is replaced and reads the same
 * records again, later and later while it keeps failing. Thread-safe.
 */
public final class StreamsProgram implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsProgram.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    /** Below the minute that whoever stops the process waits before killing it. */
    private static final Duration ALL_TOGETHER = Duration.ofSeconds(45);

    private static final Duration AT_LEAST = Duration.ofSeconds(1);

    private final String name;
    private final KafkaStreams streams;
    private final StopSignal stop;
    private final FailureStreak streak;
    private final GroupPlaces places;
    private boolean leavesToOthers;
    private @Nullable KafkaStreamsMetrics metrics;

    /**
     * Creates the program without starting it.
     *
     * @param name what it is called in the log
     * @param progress by what one tells that it gets on
     * @param onState is told every state that the program enters
     */
    public StreamsProgram(
            String name,
            Topology topology,
            Properties settings,
            StopSignal stop,
            StreamProgress progress,
            Consumer<KafkaStreams.State> onState) {
        this.name = name;
        this.stop = stop;
        this.streams = new KafkaStreams(topology, settings);
        this.streak = new FailureStreak(() -> StreamThreads.in(streams.metrics()), progress, Clock.systemUTC());
        this.places = new GroupPlaces(settings);
        streams.setUncaughtExceptionHandler(new ThreadReplacement(name, places::free, stop::await, streak));
        streams.setStateListener((now, before) -> onState.accept(now));
    }

    /** Has Kafka's own figures about the program told by these meters, until it is closed; to be called before the start. */
    public void measure(MeterRegistry meters) {
        metrics = new KafkaStreamsMetrics(streams, List.of(Tag.of("program", name)));
        metrics.bindTo(meters);
        Gauge.builder("reviewstream.failures", streak, FailureStreak::length)
                .tag("program", name)
                .description("Rounds of failed threads one after the other, without a commit in between")
                .register(meters);
    }

    /**
     * Has other instances take over at once when this one is closed, rather than once its session has timed out; to be
     * called before the start. For a program whose input is waited for and whose state is soon restored elsewhere.
     */
    public void leaveToOthers() {
        leavesToOthers = true;
    }

    /** Why the program does not get on, for people; empty where it does, or may yet. */
    public Optional<String> illness() {
        return streak.illness().map(illness -> "the " + name + " program " + illness);
    }

    /** Starts; returns soon. */
    public void start() {
        streams.start();
    }

    /** Returns how many records of its input the program has not yet taken, as of the last fetch of each partition. */
    public long consumerLag() {
        return ConsumerLag.records(streams.metrics());
    }

    /**
     * Stops within 30 seconds; all programs of an app within 45 of the signal and one more each: without a broker none
     * ends sooner. Nothing is drained: what is not committed will be read again.
     */
    @Override
    public void close() {
        if (metrics != null) {
            metrics.close();
        }
        Duration timeout = timeout(stop.left(ALL_TOGETHER));
        if (!streams.close(timeout)) {
            LOG.warn("The {} program goes on after {} seconds; its transaction is given up", name, timeout.toSeconds());
        } else if (leavesToOthers) {
            places.leaveToOthers(timeout(stop.left(ALL_TOGETHER)));
        }
    }

    static Duration timeout(Duration left) {
        Duration most = left.compareTo(CLOSE_TIMEOUT) < 0 ? left : CLOSE_TIMEOUT;
        return most.compareTo(AT_LEAST) < 0 ? AT_LEAST : most;
    }
}
