package io.reviewstream.app.topology;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.drift.DriftCounts;
import io.reviewstream.app.drift.ReviewCounting;
import io.reviewstream.app.runtime.RareWarnings;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.events.DriftPart;
import io.reviewstream.events.serde.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.LoggerFactory;

/** Sends what is counted of the reviews to its topic, each second. Thread-safe. */
final class DriftSending {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final long PAUSE_MS = 30_000;

    private final ReviewCounting counting;
    private final AppConfig config;
    private final Surroundings around;
    private final RareWarnings warnings = new RareWarnings(LoggerFactory.getLogger(DriftSending.class));
    private final AtomicLong pausedUntil = new AtomicLong();

    DriftSending(AppConfig config, Surroundings around) {
        this.config = config;
        this.around = around;
        this.counting = new ReviewCounting(config.drift().segments(), around.live()::stream);
    }

    /** Opens the counts of a task, and has them sent; empty if nobody looks for drift. */
    Optional<DriftCounts> open(ProcessorContext<byte[], Outgoing> context) {
        if (!around.drift()) {
            return Optional.empty();
        }
        DriftCounts counts = new DriftCounts(
                context.getStateStore(DriftCounts.STORE), context.taskId().partition(), config.drift());
        context.schedule(
                INTERVAL,
                PunctuationType.WALL_CLOCK_TIME,
                now -> counts.send(part -> send(part, now, record -> context.forward(record, ReviewTopology.DRIFT))));
        return Optional.of(counts);
    }

    /** Counts a review that got a prediction. */
    void count(DriftCounts counts, Outcome outcome) {
        if (outcome instanceof Predicted predicted) {
            counts.count(
                    counting.of(predicted.read().review(), predicted.text(), predicted.prediction()),
                    predicted.read().slot().timestamp());
        }
    }

    /** What is about drift must not keep a review from its prediction: where the registry is away it is sent later. */
    private boolean send(DriftPart part, long now, Consumer<Record<byte[], Outgoing>> topic) {
        if (now < pausedUntil.get()) {
            return false;
        }
        String key = part.getRelease() + "/" + part.getPartition() + "/"
                + part.getStart().toEpochMilli() + "/" + part.getSegment();
        try {
            byte[] value = around.serdes().encode(config.topics().driftWindows(), part);
            topic.accept(new Record<>(key.getBytes(StandardCharsets.UTF_8), new Outgoing(value, 0), now));
            return true;
        } catch (RegistryUnavailableException e) {
            pausedUntil.set(now + PAUSE_MS);
            warnings.warn("drift", () -> "What was counted to find drift by is sent later: " + e.getMessage());
            return false;
        }
    }
}
