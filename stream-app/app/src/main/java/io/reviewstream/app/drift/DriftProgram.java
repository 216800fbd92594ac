package io.reviewstream.app.drift;

import io.micrometer.core.instrument.MeterRegistry;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.runtime.StreamProgress;
import io.reviewstream.app.runtime.StreamsProgram;
import io.reviewstream.app.runtime.StreamsSettings;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.kafka.KafkaClients;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs for drift beside the scoring: the program that judges it, and the follower of what was found. Thread-safe. */
public final class DriftProgram implements Supplier<DriftView>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DriftProgram.class);

    private final ExecutorService learning;
    private final AvroSerdes serdes;
    private final StreamsProgram program;
    private final DriftFollower follower;

    /**
     * Creates it without starting.
     *
     * @param live the model that serves here: its bundle tells what it learned from
     */
    public DriftProgram(AppConfig config, String instanceId, LiveModel live, StopSignal stop, MeterRegistry meters) {
        // Its own: how often unknown schema ids are asked for is bounded, and scoring's bound must not be spent here.
        this.serdes = new AvroSerdes(config.registry());
        this.learning = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "drift-learning");
            thread.setDaemon(true);
            return thread;
        });
        this.program = new StreamsProgram(
                "drift",
                DriftTopology.build(
                        config, serdes, Patience.standard(stop), live::stream, new WordPull(live::lease), learning),
                StreamsSettings.drift(config, instanceId),
                stop,
                StreamProgress.ofCommitsAlone(),
                state -> LOG.info("Drift program is {}", state));
        program.measure(meters);
        this.follower = new DriftFollower(
                new KafkaClients(config.kafka(), config.applicationId() + "-drift-follower")::reader,
                serdes,
                config.topics(),
                new DriftMeters(meters, Clock.systemUTC()),
                stop);
    }

    /** Starts to read what was found; returns at once. */
    public void follow() {
        follower.start();
    }

    /** Starts to judge; returns soon. A window is judged once: before, what the live release learned from must be known. */
    public void judge() {
        program.start();
    }

    @Override
    public DriftView get() {
        return follower.get();
    }

    /** Stops; the stop signal must have been given. */
    @Override
    public void close() {
        program.close();
        learning.shutdownNow();
        follower.close();
        serdes.close();
    }
}
