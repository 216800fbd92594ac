package io.reviewstream.app.topology;

import io.micrometer.core.instrument.Counter;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.drift.DriftCounts;
import io.reviewstream.app.drift.ReviewCounting;
import io.reviewstream.app.runtime.RareWarnings;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.events.DriftPart;
import io.reviewstream.events.serde.RegistryUnavailableException;
import io.reviewstream.events.topics.TopicLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.LoggerFactory;

/** Sends what is counted of the reviews to its topic, each second. Thread-safe. */
final class DriftSending {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final long PAUSE_MS = 30_000;
    /** What is put around a summary. */
    private static final int FRAME_BYTES = 4096;

    /** What a task has counted, and what sends it until that is cancelled. */
    record Counting(DriftCounts counts, Cancellable sending) {}

    private final ReviewCounting counting;
    private final AppConfig config;
    private final Surroundings around;
    private final RareWarnings warnings = new RareWarnings(LoggerFactory.getLogger(DriftSending.class));
    private final AtomicLong pausedUntil = new AtomicLong();
    private final Counter leftOut;

    DriftSending(AppConfig config, Surroundings around) {
        this(config, around, new ReviewCounting(config.drift().segments(), around.live()::stream));
    }

    DriftSending(AppConfig config, Surroundings around, ReviewCounting counting) {
        this.config = config;
        this.around = around;
        this.counting = counting;
        this.leftOut = Counter.builder("reviewstream.drift.left.out")
                .baseUnit("reviews")
                .description("Reviews that got a prediction and were not counted to find drift by: most came too late.")
                .register(around.meters());
    }

    /** Most that a summary may take: the store's topic and the one it is sent to take the record around it. */
    private int mostBytes() {
        return Math.min(TopicLimits.OUTPUT_BYTES, config.limits().maxRecordBytes()) - FRAME_BYTES;
    }

    /** Opens the counts of a task, and has them sent; empty if nobody looks for drift. */
    Optional<Counting> open(ProcessorContext<byte[], Outgoing> context) {
        if (!around.drift()) {
            return Optional.empty();
        }
        DriftCounts counts = DriftCounts.open(
                context.getStateStore(DriftCounts.STORE),
                context.taskId().partition(),
                config.drift(),
                mostBytes(),
                around.clock());
        AtomicLong told = new AtomicLong(counts.late());
        Cancellable sending = context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> {
            counts.send(part -> send(part, now, record -> context.forward(record, ReviewTopology.DRIFT)));
            long late = counts.late();
            leftOut.increment((double) (late - told.getAndSet(late)));
        });
        return Optional.of(new Counting(counts, sending));
    }

    /**
     * Counts a review that got a prediction; one that cannot be counted is left out, and no reason to stop. Drift is that of
     * what the live release sees and says: what a canary says is not counted.
     */
    void count(DriftCounts counts, Outcome outcome) {
        if (outcome instanceof Predicted predicted && !predicted.byCanary()) {
            try {
                counts.count(
                        counting.of(predicted.read().review(), predicted.text(), predicted.prediction()),
                        predicted.read().slot().timestamp());
            } catch (RuntimeException e) {
                passOver(e, "A review cannot be counted to find drift by");
                counts.leaveOut();
            }
        }
    }

    /** What the store and the producer throw must end the transaction. */
    private void passOver(RuntimeException fault, String what) {
        if (Infrastructure.isAtFault(fault)) {
            throw fault;
        }
        warnings.warn("left out", () -> what + ": " + fault);
    }

    /** What is about drift must not keep a review from its prediction: where the registry is away it is sent later. */
    private boolean send(DriftPart part, long now, Consumer<Record<byte[], Outgoing>> topic) {
        if (now < pausedUntil.get()) {
            return false;
        }
        String key = part.getRelease() + "/" + part.getPartition() + "/"
                + part.getStart().toEpochMilli() + "/" + part.getSegment();
        byte[] value;
        try {
            value = around.serdes().encodeBesides(config.topics().driftWindows(), part);
        } catch (RegistryUnavailableException e) {
            pausedUntil.set(now + PAUSE_MS);
            warnings.warn("drift", () -> "What was counted to find drift by is sent later: " + e.getMessage());
            return false;
        } catch (RuntimeException e) {
            passOver(e, "What was counted in " + key + " cannot be sent");
            return true;
        }
        topic.accept(new Record<>(key.getBytes(StandardCharsets.UTF_8), new Outgoing(value, 0), now));
        return true;
    }
}
