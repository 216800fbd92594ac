package io.reviewstream.app.topology;

import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.events.serde.AvroSerdes;
import java.util.function.Function;

/** Gives the bytes of predictions, and finds those that no broker would take. Thread-safe. */
final class PredictionEncoding implements Function<PredictedReview, Outcome> {
    private static final int ENVELOPE_BYTES = 1024;

    private final AvroSerdes serdes;
    private final Patience patience;
    private final String topic;
    private final int maxRecordBytes;

    PredictionEncoding(AvroSerdes serdes, Patience patience, String topic, int maxRecordBytes) {
        this.serdes = serdes;
        this.patience = patience;
        this.topic = topic;
        this.maxRecordBytes = maxRecordBytes;
    }

    @Override
    public Outcome apply(PredictedReview predicted) {
        byte[] value = patience.call(() -> serdes.encode(topic, predicted.prediction()));
        Slot slot = predicted.read().slot();
        byte[] review = slot.value();
        int size = slot.size() - (review == null ? 0 : review.length) + value.length + ENVELOPE_BYTES;
        if (size > maxRecordBytes) {
            String message = "The prediction would take " + size + " bytes; max-record-bytes is " + maxRecordBytes;
            return new Failed(new Fault(DeadLetterReason.TOO_LARGE, "id", message));
        }
        return new Predicted(
                new Outgoing(value, slot.origin().getPartition()),
                predicted.prediction().getAbstainReason());
    }
}
