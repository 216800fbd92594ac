package io.reviewstream.app.topology;

import static java.util.Objects.requireNonNull;

import io.reviewstream.app.runtime.StreamsSettings;
import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Arrival.Refused;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.app.topology.Outcome.Predicted;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the reviews of one partition into batches and forwards what becomes of each, in the order of arrival.
 *
 * <p>Whatever goes wrong with anything but the data is thrown: the transaction with its offsets, slots and outputs is
 * given up as a whole, and a new thread reads the same records again. The stream thread waits for its batch.
 */
final class MicroBatcher implements Processor<byte[], byte[], byte[], Outgoing> {
    static final String STORE = "pending-reviews";
    private static final Logger LOG = LoggerFactory.getLogger(MicroBatcher.class);
    /** A batch of very long reviews goes before it is full: memory and transaction stay bounded. */
    private static final long MAX_BATCH_BYTES = 16L << 20;

    private final Scoring scoring;
    private @Nullable ProcessorContext<byte[], Outgoing> context;
    private @Nullable PendingReviews pending;
    private long waitingSince;

    MicroBatcher(Scoring scoring) {
        this.scoring = scoring;
    }

    /** Comes after the store was restored. */
    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        this.context = context;
        scoring.requireOurSchema();
        PendingReviews restored = new PendingReviews(context.getStateStore(STORE));
        int count = restored.restore();
        if (count > 0) {
            LOG.info("{} reviews of task {} wait since before the start", count, context.taskId());
        }
        this.pending = restored;
        this.waitingSince = context.currentSystemTimeMs();
        context.schedule(
                StreamsSettings.clockInterval(scoring.batching().maxWait()),
                PunctuationType.WALL_CLOCK_TIME,
                this::onClock);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ProcessorContext<byte[], Outgoing> context = requireNonNull(this.context);
        PendingReviews pending = requireNonNull(this.pending);
        Slot slot = Slot.of(record, context.recordMetadata().orElseThrow());
        Arrival arrival = scoring.intake().read(slot);
        if (arrival instanceof Refused refused) {
            deadLetter(slot, refused.fault());
            return;
        }
        if (pending.isEmpty()) {
            waitingSince = context.currentSystemTimeMs();
        }
        pending.add(slot, arrival);
        if (pending.count() >= scoring.batching().maxBatch() || pending.bytes() >= MAX_BATCH_BYTES) {
            flush();
        }
    }

    private void onClock(long now) {
        if (!requireNonNull(pending).isEmpty()
                && now - waitingSince >= scoring.batching().maxWait().toMillis()) {
            flush();
        }
    }

    /** Scores all that wait, in batches of at most the size set: after a restart with a smaller one there are more. */
    private void flush() {
        PendingReviews pending = requireNonNull(this.pending);
        List<Pending> all = pending.all();
        int size = scoring.batching().maxBatch();
        for (int from = 0; from < all.size(); from += size) {
            score(all.subList(from, Math.min(from + size, all.size())));
        }
        pending.clear();
    }

    private void score(List<Pending> batch) {
        List<ReadReview> readable = new ArrayList<>(batch.size());
        for (Pending one : batch) {
            Arrival known = one.arrival();
            Arrival arrival = known == null ? scoring.intake().read(one.slot()) : known;
            if (arrival instanceof Accepted read) {
                readable.add(new ReadReview(one.slot(), read.review()));
            } else if (arrival instanceof Refused refused) {
                deadLetter(one.slot(), refused.fault());
            }
        }
        if (!readable.isEmpty()) {
            forward(readable);
        }
    }

    private void forward(List<ReadReview> batch) {
        try (Lease lease = scoring.lease()) {
            List<Outcome> outcomes = scoring.scorer().score(batch, lease.model());
            for (int i = 0; i < outcomes.size(); i++) {
                forward(batch.get(i).slot(), outcomes.get(i));
            }
            scoring.scored(lease.model().version());
        }
    }

    private void forward(Slot slot, Outcome outcome) {
        if (outcome instanceof Predicted predicted) {
            send(
                    new Record<>(slot.key(), predicted.value(), slot.timestamp(), slot.headers()),
                    ReviewTopology.CLASSIFIED);
        } else if (outcome instanceof Failed failed) {
            deadLetter(slot, failed.fault());
        }
    }

    private void deadLetter(Slot slot, Fault fault) {
        LOG.warn("Dead letter: {} {}: {}", slot.origin(), fault.reason(), fault.message());
        send(scoring.deadLetters().of(slot, fault), ReviewTopology.DEAD_LETTERS);
    }

    private void send(Record<byte[], Outgoing> record, String sink) {
        requireNonNull(context).forward(record, sink);
    }
}
