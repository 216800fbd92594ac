package io.reviewstream.app.topology;

import io.reviewstream.app.config.Guarantee;
import io.reviewstream.app.runtime.DeliveryReceipt;
import io.reviewstream.app.runtime.DeliveryReceipts;
import io.reviewstream.app.runtime.RareWarnings;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.app.topology.Outcome.Predicted;
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

    Delivery(Guarantee guarantee, DeliveryReceipts receipts, DeadLetters deadLetters, ScoringMeters meters) {
        this.guarantee = guarantee;
        this.receipts = receipts;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /** Throws if the calling stream thread has lost a record. */
    void requireNoneRefused() {
        receipts.requireNoneRefused();
    }

    /** Forwards what becomes of a review. */
    DeliveryReceipt deliver(ProcessorContext<byte[], Outgoing> context, Slot slot, Outcome outcome) {
        if (outcome instanceof Predicted predicted) {
            predict(context, slot, predicted);
        } else if (outcome instanceof Failed failed) {
            bury(context, slot, failed.fault());
        }
        DeliveryReceipt receipt =
                guarantee == Guarantee.EXACTLY_ONCE ? DeliveryReceipt.IN_TRANSACTION : receipts.last();
        if (outcome instanceof Predicted predicted && predicted.shadow() != null) {
            forward(context, slot, predicted.shadow(), ReviewTopology.SHADOW);
            meters.shadow(predicted.isDisputed());
            return withLast(receipt);
        }
        return receipt;
    }

    /** The receipt of what became of a review together with that of the record that the thread has sent since. */
    DeliveryReceipt withLast(DeliveryReceipt receipt) {
        if (guarantee == Guarantee.EXACTLY_ONCE) {
            return receipt;
        }
        DeliveryReceipt last = receipts.last();
        return () -> receipt.isDelivered() && last.isDelivered();
    }

    private void predict(ProcessorContext<byte[], Outgoing> context, Slot slot, Predicted predicted) {
        forward(context, slot, predicted, ReviewTopology.CLASSIFIED);
        meters.predicted(predicted);
    }

    private static void forward(
            ProcessorContext<byte[], Outgoing> context, Slot slot, Predicted predicted, String sink) {
        context.forward(new Record<>(slot.key(), predicted.value(), slot.timestamp(), slot.predictionHeaders()), sink);
    }

    /** Forwards a dead letter for a record that cannot be handled. */
    void bury(ProcessorContext<byte[], Outgoing> context, Slot slot, Fault fault) {
        warnings.warn(
                fault.reason().name(),
                () -> "Dead letter: " + slot.origin() + " " + fault.reason() + ": " + fault.message());
        context.forward(deadLetters.of(slot, fault), ReviewTopology.DEAD_LETTERS);
        meters.deadLetter(fault.reason());
    }
}
