package io.reviewstream.app.topology;

import static java.util.Objects.requireNonNull;

import io.reviewstream.app.runtime.StreamsSettings;
import io.reviewstream.app.topology.Arrival.Refused;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.app.topology.Outcome.Predicted;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the reviews of one partition into the batch of its thread and forwards what becomes of each, in the order of
 * arrival: within its own calls alone, also where another task's call found the outcome.
 *
 * <p>Whatever goes wrong with anything but the data is thrown, by the task whose call scored: the thread ends with all
 * its tasks, their offsets stay where the last commit left them and their slots are in the store, and a new thread goes
 * on from there. The stream thread waits for its batch.
 */
final class MicroBatcher implements Processor<byte[], byte[], byte[], Outgoing> {
    static final String STORE = "pending-reviews";
    private static final Logger LOG = LoggerFactory.getLogger(MicroBatcher.class);

    private final Scoring scoring;
    private @Nullable ProcessorContext<byte[], Outgoing> context;
    private @Nullable PendingReviews pending;
    private @Nullable ThreadBatch batch;

    MicroBatcher(Scoring scoring) {
        this.scoring = scoring;
    }

    /** Comes after the store was restored; again after {@link #close} where a task is taken up once more. */
    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        close();
        this.context = context;
        scoring.requireOurSchema();
        PendingReviews restored =
                new PendingReviews(context.getStateStore(STORE), scoring.meters(), scoring.guarantee());
        int count = restored.restore(now());
        scoring.meters().restored(count);
        if (count > 0) {
            LOG.info("{} reviews of task {} wait since before the start", count, context.taskId());
        }
        this.pending = restored;
        this.batch = scoring.threads().join(restored);
        tellOldest();
        context.schedule(
                StreamsSettings.clockInterval(scoring.batching().maxWait()),
                PunctuationType.WALL_CLOCK_TIME,
                this::onClock);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ProcessorContext<byte[], Outgoing> context = requireNonNull(this.context);
        PendingReviews pending = requireNonNull(this.pending);
        forwardSettled();
        Slot slot = Slot.of(record, context.recordMetadata().orElseThrow());
        if (pending.holds(slot)) {
            return;
        }
        Arrival arrival = scoring.read(slot);
        if (arrival instanceof Refused refused) {
            deadLetter(slot, refused.fault());
            scoring.meters().taken();
            scoring.meters().deadLetter(refused.fault().reason());
            return;
        }
        pending.add(slot, arrival, now());
        scoring.meters().taken();
        tellOldest();
        if (requireNonNull(batch).isFull()) {
            score();
        }
    }

    /**
     * Not the context's time: that stands still while a task takes record after record, so that what came behind a batch
     * would look as old as that batch, and go in a batch of its own, too early and too small.
     */
    private static long now() {
        return System.currentTimeMillis();
    }

    private void onClock(long now) {
        if (requireNonNull(batch).isDue(now)) {
            score();
        } else {
            forwardSettled();
        }
    }

    private void score() {
        requireNonNull(batch).score();
        forwardSettled();
    }

    /** Forwards this task's own outcomes, whoever found them. */
    private void forwardSettled() {
        PendingReviews pending = requireNonNull(this.pending);
        scoring.requireNoneRefused();
        PendingReviews.Settled settled = pending.nextSettled();
        while (settled != null) {
            forward(settled.pending().slot(), settled.outcome());
            pending.forwarded(scoring.receipt());
            count(settled.outcome());
            settled = pending.nextSettled();
        }
        pending.freeDelivered();
        tellOldest();
    }

    private void tellOldest() {
        scoring.meters()
                .oldest(
                        requireNonNull(context).taskId().partition(),
                        requireNonNull(pending).oldest());
    }

    private void forward(Slot slot, Outcome outcome) {
        if (outcome instanceof Predicted predicted) {
            send(
                    new Record<>(slot.key(), predicted.value(), slot.timestamp(), slot.predictionHeaders()),
                    ReviewTopology.CLASSIFIED);
        } else if (outcome instanceof Failed failed) {
            deadLetter(slot, failed.fault());
        }
    }

    private void deadLetter(Slot slot, Fault fault) {
        scoring.warnings()
                .warn(
                        fault.reason().name(),
                        () -> "Dead letter: " + slot.origin() + " " + fault.reason() + ": " + fault.message());
        send(scoring.deadLetters().of(slot, fault), ReviewTopology.DEAD_LETTERS);
    }

    /** Once it is out of what waits, so that the figures balance whatever fails in between. */
    private void count(Outcome outcome) {
        if (outcome instanceof Predicted predicted) {
            scoring.meters().predicted(predicted);
        } else if (outcome instanceof Failed failed) {
            scoring.meters().deadLetter(failed.fault().reason());
        }
    }

    private void send(Record<byte[], Outgoing> record, String sink) {
        requireNonNull(context).forward(record, sink);
    }

    /** Takes this task's share out of the thread's batch: its slots are in the store, for whoever has the task next. */
    @Override
    public void close() {
        if (pending != null && batch != null) {
            scoring.threads().leave(batch, pending);
            scoring.meters().handedOver(pending.drop());
            scoring.meters().left(requireNonNull(context).taskId().partition());
        }
        pending = null;
        batch = null;
    }
}
