package io.reviewstream.app.topology;

import static java.util.Objects.requireNonNull;

import io.reviewstream.app.runtime.DeliveryReceipt;
import io.reviewstream.app.runtime.StreamsSettings;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Arrival.Refused;
import io.reviewstream.app.topology.Outcome.Failed;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line of the reviews of one partition: read, refuse or have wait, score when the batch of the thread is full or due,
 * forward. What becomes of each is forwarded in the order of arrival: within the own calls alone, also where another
 * task's call found the outcome.
 *
 * <p>Whatever goes wrong with anything but the data is thrown, by the task whose call scored: the thread ends with all
 * its tasks, their offsets stay where the last commit left them and their slots are in the store, and a new thread goes
 * on from there. The stream thread waits for its batch.
 */
final class MicroBatcher implements Processor<byte[], byte[], byte[], Outgoing> {
    static final String STORE = "pending-reviews";
    private static final Logger LOG = LoggerFactory.getLogger(MicroBatcher.class);

    private final Intake intake;
    private final ThreadBatches threads;
    private final Delivery delivery;
    private final DriftSending drift;
    private final RequestSending requests;
    private final ScoringMeters meters;
    private final BiFunction<Pending, Outcome, DeliveryReceipt> forwarding = this::forward;
    private @Nullable Task task;

    /** What the task has while it runs. */
    private record Task(
            ProcessorContext<byte[], Outgoing> context,
            PendingReviews pending,
            ThreadBatch batch,
            Optional<DriftSending.Counting> counting,
            Optional<RequestSending.Asking> asking,
            Cancellable clock) {
        int partition() {
            return context.taskId().partition();
        }
    }

    MicroBatcher(
            Intake intake,
            ThreadBatches threads,
            Delivery delivery,
            DriftSending drift,
            RequestSending requests,
            ScoringMeters meters) {
        this.intake = intake;
        this.threads = threads;
        this.delivery = delivery;
        this.drift = drift;
        this.requests = requests;
        this.meters = meters;
    }

    /** Comes after the store was restored; again after {@link #close} where a task is taken up once more. */
    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        close();
        intake.requireOurSchema();
        PendingReviews pending = new PendingReviews(context.getStateStore(STORE), meters);
        int restored = pending.restore(now());
        meters.restored(restored);
        if (restored > 0) {
            LOG.info("{} reviews of task {} wait since before the start", restored, context.taskId());
        }
        Cancellable clock = context.schedule(
                StreamsSettings.clockInterval(threads.maxWait()), PunctuationType.WALL_CLOCK_TIME, this::onClock);
        Task task =
                new Task(context, pending, threads.join(pending), drift.open(context), requests.open(context), clock);
        this.task = task;
        tellOldest(task);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Task task = requireNonNull(this.task);
        forward(task);
        Slot slot = Slot.of(record, task.context().recordMetadata().orElseThrow());
        if (task.pending().holds(slot)) {
            return;
        }
        Arrival arrival = intake.arrival(slot);
        if (arrival instanceof Refused refused) {
            delivery.bury(task.context(), slot, new Failed(refused.fault()), now());
        } else if (arrival instanceof Accepted accepted) {
            task.pending().add(accepted, now());
            if (task.pending().isFirst()) {
                tellOldest(task);
            }
        }
        meters.taken();
        if (task.batch().isFull()) {
            score(task);
        }
    }

    private void onClock(long now) {
        Task task = requireNonNull(this.task);
        if (task.batch().isDue(now)) {
            score(task);
        } else {
            forward(task);
        }
    }

    private void score(Task task) {
        task.batch().score();
        forward(task);
    }

    /** Forwards this task's own outcomes, whoever found them. */
    private void forward(Task task) {
        delivery.requireNoneRefused();
        if (task.pending().forward(forwarding)) {
            tellOldest(task);
        }
    }

    private DeliveryReceipt forward(Pending pending, Outcome outcome) {
        Task task = requireNonNull(this.task);
        task.counting().ifPresent(counting -> drift.count(counting.counts(), outcome));
        DeliveryReceipt receipt = delivery.deliver(task.context(), pending, outcome);
        boolean asked =
                task.asking().map(asking -> requests.offer(asking, outcome)).orElse(false);
        return asked ? delivery.withLast(receipt) : receipt;
    }

    private void tellOldest(Task task) {
        meters.oldest(task.partition(), task.pending().oldest());
    }

    /**
     * Not the context's time: that stands still while a task takes record after record, so that what came behind a batch
     * would look as old as that batch, and go in a batch of its own, too early and too small.
     */
    private static long now() {
        return System.currentTimeMillis();
    }

    /**
     * Takes this task's share out of the thread's batch: its slots are in the store, for whoever has the task next. Kafka
     * Streams cancels nothing where it takes a task up once more, and what was counted in a life that failed must not be sent.
     */
    @Override
    public void close() {
        Task task = this.task;
        if (task != null) {
            task.clock().cancel();
            task.counting().ifPresent(counting -> counting.sending().cancel());
            task.asking().ifPresent(asking -> asking.clock().cancel());
            threads.leave(task.batch(), task.pending());
            meters.handedOver(task.pending().drop());
            meters.left(task.partition());
        }
        this.task = null;
    }
}
