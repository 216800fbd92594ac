package io.reviewstream.app;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.app.serving.TrialModel;
import io.reviewstream.events.ReleaseAction;
import io.reviewstream.events.ReleaseCommand;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.program.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the stage of a release in shadow that fails on this instance: it is let go of here at once, and the release
 * controller, wherever it runs, is asked on a thread of its own until the release log says so. Thread-safe.
 */
final class ShadowEnd implements BiConsumer<String, String> {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowEnd.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
    /** It fails on all instances at once, and one of them is enough: the others see in the log what came of it. */
    private static final int SPREAD_MILLIS = 3_000;

    private final AppConfig config;
    private final AvroSerdes serdes;
    private final TrialModel trial;
    private final Supplier<ReleaseLog> log;
    private final Clock clock;
    private final StopSignal stop;

    ShadowEnd(
            AppConfig config,
            AvroSerdes serdes,
            TrialModel trial,
            Supplier<ReleaseLog> log,
            Clock clock,
            StopSignal stop) {
        this.config = config;
        this.serdes = serdes;
        this.trial = trial;
        this.log = log;
        this.clock = clock;
        this.stop = stop;
    }

    /** Returns at once; for a version that is in shadow here no longer it does nothing. */
    @Override
    public void accept(String version, String why) {
        if (trial.giveUpShadow(version)) {
            LOG.error("Release {} fails in shadow, and the live release goes on alone: {}", version, why);
            Thread thread = new Thread(() -> askToEnd(version, why), "shadow-end");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void askToEnd(String version, String why) {
        stop.await(Duration.ofMillis(ThreadLocalRandom.current().nextInt(SPREAD_MILLIS)));
        ReleaseLog known = log.get();
        while (!stop.isStopped() && isShadow(known, version)) {
            try (Producer<byte[], byte[]> producer =
                    new KafkaClients(config.kafka(), "reviewstream-shadow").writer(Map.of())) {
                producer.send(command(version, known.epoch(), why)).get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | RuntimeException | Error e) {
                LOG.warn("That {} fails in shadow cannot be told now; trying again", version, e);
            }
            stop.await(ASK_AGAIN);
            known = log.get();
        }
    }

    private static boolean isShadow(ReleaseLog log, String version) {
        return log.release(version).filter(Release::isShadow).isPresent();
    }

    /** Of this epoch alone: later it could be live. */
    private ProducerRecord<byte[], byte[]> command(String version, long epoch, String why) {
        ReleaseCommand command = ReleaseCommand.newBuilder()
                .setCommandId(UUID.randomUUID().toString())
                .setAction(ReleaseAction.ROLL_BACK)
                .setVersion(version)
                .setExpectedEpoch(epoch)
                .setReasons(List.of("it fails in shadow: " + why))
                .setIssuedBy(config.instanceId().orElse(config.applicationId()))
                .setIssuedAt(clock.instant())
                .build();
        String topic = config.topics().commands();
        return new ProducerRecord<>(
                topic, config.modelName().getBytes(StandardCharsets.UTF_8), serdes.encode(topic, command));
    }
}
