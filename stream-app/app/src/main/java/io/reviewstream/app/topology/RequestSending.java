package io.reviewstream.app.topology;

import io.micrometer.core.instrument.Counter;
import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.Guarantee;
import io.reviewstream.app.labelling.LabelRequests;
import io.reviewstream.app.labelling.LabelRequests.Choice;
import io.reviewstream.app.runtime.RareWarnings;
import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.events.LabelRequest;
import io.reviewstream.events.LabelRequestReason;
import io.reviewstream.events.Origin;
import io.reviewstream.events.serde.RegistryUnavailableException;
import io.reviewstream.events.topics.TopicLimits;
import io.reviewstream.program.deadletters.RecordSize;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.LoggerFactory;

/** Asks people about reviews, in the transaction of their predictions. Thread-safe. */
final class RequestSending {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final long PAUSE_MS = 30_000;
    /** Tasks that are opened together ask the broker once. */
    private static final long WIDTH_HOLDS_MS = 10_000;

    /** What is put around a request. */
    private static final int FRAME_BYTES = 4096;

    /** What a task asks, and what looks for slots that end until that is cancelled. */
    record Asking(LabelRequests requests, ProcessorContext<byte[], Outgoing> context, Cancellable clock) {}

    private final AppConfig config;
    private final Surroundings around;
    private final IntSupplier partitions;
    private final RareWarnings warnings = new RareWarnings(LoggerFactory.getLogger(RequestSending.class));
    private final AtomicLong pausedUntil = new AtomicLong();
    private int width;
    private long widthUntil;

    /** Creates it; {@code partitions} asks the broker how many the reviews have. */
    RequestSending(AppConfig config, Surroundings around, IntSupplier partitions) {
        this.config = config;
        this.around = around;
        this.partitions = partitions;
        for (Choice.Why why : Choice.Why.values()) {
            leftOut(why);
        }
        sent(LabelRequestReason.RANDOM);
        sent(LabelRequestReason.UNCERTAIN);
        sent(LabelRequestReason.DISAGREEMENT);
    }

    /** Goes on with what a task has asked; empty if people are not asked. */
    Optional<Asking> open(ProcessorContext<byte[], Outgoing> context) {
        if (!config.labelRequests().enabled()) {
            return Optional.empty();
        }
        LabelRequests requests = new LabelRequests(
                context.getStateStore(LabelRequests.STORE),
                config.labelRequests(),
                context.taskId().partition(),
                width(),
                config.delivery().guarantee() == Guarantee.AT_LEAST_ONCE,
                around.clock());
        int partition = context.taskId().partition();
        Cancellable clock =
                context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> tick(requests, partition, context));
        return Optional.of(new Asking(requests, context, clock));
    }

    private synchronized int width() {
        long now = System.currentTimeMillis();
        if (now >= widthUntil) {
            width = partitions.getAsInt();
            widthUntil = now + WIDTH_HOLDS_MS;
        }
        return width;
    }

    private void tick(LabelRequests requests, int partition, ProcessorContext<byte[], Outgoing> context) {
        requests.due().ifPresent(choice -> {
            boolean unused = carryOut(choice, partition, context);
        });
    }

    /** Asks people about a review that got a prediction, if it is one of those; returns whether a request was sent. */
    boolean offer(Asking asking, Outcome outcome) {
        if (outcome instanceof Predicted predicted) {
            int partition = predicted.read().slot().origin().getPartition();
            return choice(asking, predicted)
                    .map(choice -> carryOut(choice, partition, asking.context()))
                    .orElse(false);
        }
        return false;
    }

    /** A review that cannot be looked at is left out, and no reason to stop. */
    private Optional<Choice> choice(Asking asking, Predicted predicted) {
        try {
            return asking.requests()
                    .offer(predicted.read().review().getText(), predicted.prediction(), predicted.isDisputed());
        } catch (RuntimeException e) {
            return Optional.of(unwritable(e));
        }
    }

    /** What the store and the producer throw must end the transaction. */
    private Choice unwritable(RuntimeException fault) {
        if (Infrastructure.isAtFault(fault)) {
            throw fault;
        }
        warnings.warn("unwritable", () -> "People cannot be asked about a review: " + fault);
        return new Choice.LeaveOut(Choice.Why.UNWRITABLE);
    }

    private boolean carryOut(Choice choice, int partition, ProcessorContext<byte[], Outgoing> context) {
        if (choice instanceof Choice.LeaveOut left) {
            leftOut(left.why()).increment();
            return false;
        }
        LabelRequest request = LabelRequest.newBuilder(((Choice.Ask) choice).request())
                .setLabels(labels())
                .build();
        Optional<byte[]> value = encoded(request, partition);
        if (value.isEmpty()) {
            leftOut(Choice.Why.UNWRITABLE).increment();
            return false;
        }
        long time = request.getRequestedAt().toEpochMilli();
        context.forward(
                new Record<>(key(request), new Outgoing(value.get(), partition), time), ReviewTopology.LABEL_REQUESTS);
        sent(request.getReason()).increment();
        return true;
    }

    private List<String> labels() {
        try (Lease lease = around.live().lease().orElse(null)) {
            return lease == null ? List.of() : lease.model().labels();
        }
    }

    private static byte[] key(LabelRequest request) {
        return request.getReviewId().getBytes(StandardCharsets.UTF_8);
    }

    /** What people are asked must not keep a review from its prediction: what cannot be written is left out. */
    private Optional<byte[]> encoded(LabelRequest request, int partition) {
        long now = around.clock().millis();
        if (now < pausedUntil.get()) {
            return Optional.empty();
        }
        byte[] value;
        try {
            value = around.serdes().encodeBesides(config.topics().labelRequests(), request);
        } catch (RegistryUnavailableException e) {
            pausedUntil.set(now + PAUSE_MS);
            warnings.warn("registry", () -> "People are not asked for labels for a while: " + e.getMessage());
            return Optional.empty();
        } catch (RuntimeException e) {
            Choice unused = unwritable(e);
            return Optional.empty();
        }
        int size = RecordSize.of(key(request), value, new RecordHeaders());
        Origin place = new Origin(config.topics().reviews(), partition, 0L);
        boolean refused = size > mostBytes()
                || around.refusals()
                        .reason(config.topics().labelRequests(), place, size)
                        .isPresent();
        return refused ? Optional.empty() : Optional.of(value);
    }

    private int mostBytes() {
        return Math.min(TopicLimits.OUTPUT_BYTES, config.limits().maxRecordBytes()) - FRAME_BYTES;
    }

    private Counter sent(LabelRequestReason reason) {
        return Counter.builder("reviewstream.label.requests")
                .description("Reviews whose label people were asked for.")
                .tag("reason", reason.name())
                .register(around.meters());
    }

    private Counter leftOut(Choice.Why why) {
        return Counter.builder("reviewstream.label.requests.left.out")
                .description("Reviews that were chosen and whose label people were not asked for.")
                .tag("why", why.name())
                .register(around.meters());
    }
}
