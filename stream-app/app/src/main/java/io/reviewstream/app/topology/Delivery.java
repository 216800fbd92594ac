package io.reviewstream.app.topology;

import io.reviewstream.app.config.Guarantee;
import io.reviewstream.app.runtime.DeliveryReceipt;
import io.reviewstream.app.runtime.DeliveryReceipts;
import io.reviewstream.app.runtime.RareWarnings;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.app.tracing.ReviewTraces;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.LoggerFactory;

/**
 * Forwards what becomes of reviews and counts it: predictions to their topic, faults to the dead letters. Says by which
 * receipt one knows that it arrived. Thread-safe.
 */
final class Delivery {
    private final RareWarnings warnings = new RareWarnings(LoggerFactory.getLogger(DeadLetters.class));
    private final Guarantee guarantee;
    private final DeliveryReceipts receipts;
    private final DeadLetters deadLetters;
    private final ScoringMeters meters;
    private final ReviewTraces traces;

    Delivery(
            Guarantee guarantee,
            DeliveryReceipts receipts,
            DeadLetters deadLetters,
            ScoringMeters meters,
            ReviewTraces traces) {
        this.guarantee = guarantee;
        this.receipts = receipts;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.traces = traces;
    }

    /** Throws if the calling stream thread has lost a record. */
    void requireNoneRefused() {
        receipts.requireNoneRefused();
    }

    /** Forwards what becomes of a review. */
    DeliveryReceipt deliver(ProcessorContext<byte[], Outgoing> context, Pending pending, Outcome outcome) {
        if (outcome instanceof Predicted predicted) {
            return predict(context, pending, predicted);
        }
        bury(context, pending.slot(), (Failed) outcome, pending.since());
        return receipt();
    }

    private DeliveryReceipt receipt() {
        return guarantee == Guarantee.EXACTLY_ONCE ? DeliveryReceipt.IN_TRANSACTION : receipts.last();
    }

    /** The receipt of what became of a review together with that of the record that the thread has sent since. */
    DeliveryReceipt withLast(DeliveryReceipt receipt) {
        if (guarantee == Guarantee.EXACTLY_ONCE) {
            return receipt;
        }
        DeliveryReceipt last = receipts.last();
        return () -> receipt.isDelivered() && last.isDelivered();
    }

    private DeliveryReceipt predict(ProcessorContext<byte[], Outgoing> context, Pending pending, Predicted predicted) {
        Slot slot = pending.slot();
        Headers headers =
                traces.predicted(predicted.prediction(), slot.predictionHeaders(), pending.since(), predicted.batch());
        Record<byte[], Outgoing> record = new Record<>(slot.key(), predicted.value(), slot.timestamp(), headers);
        context.forward(record, ReviewTopology.CLASSIFIED);
        meters.predicted(predicted);
        DeliveryReceipt receipt = receipt();
        if (predicted.shadow() == null) {
            return receipt;
        }
        context.forward(record.withValue(predicted.shadow().value()), ReviewTopology.SHADOW);
        meters.shadow(predicted.isDisputed());
        return withLast(receipt);
    }

    /** Forwards a dead letter for a record that cannot be handled, and arrived at this time. */
    void bury(ProcessorContext<byte[], Outgoing> context, Slot slot, Failed failed, long since) {
        Fault fault = failed.fault();
        warnings.warn(
                fault.reason().name(),
                () -> "Dead letter: " + slot.origin() + " " + fault.reason() + ": " + fault.message());
        traces.failed(slot.origin(), slot.headers(), since, fault.reason(), failed.batch());
        context.forward(deadLetters.of(slot, fault), ReviewTopology.DEAD_LETTERS);
        meters.deadLetter(fault.reason());
    }
}
