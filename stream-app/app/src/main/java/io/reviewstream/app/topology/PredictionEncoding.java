package io.reviewstream.app.topology;

import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.program.deadletters.DeadLetterReason;
import io.reviewstream.program.deadletters.RecordSize;
import java.util.Optional;

/** Gives the bytes of predictions, and finds those that no broker would take. Thread-safe. */
final class PredictionEncoding implements BatchScorer.Encoding {
    private static final int ENVELOPE_BYTES = 1024;

    private final AvroSerdes serdes;
    private final Patience patience;
    private final String topic;
    private final int maxRecordBytes;
    private final Refusals refusals;

    PredictionEncoding(AvroSerdes serdes, Patience patience, String topic, int maxRecordBytes, Refusals refusals) {
        this.serdes = serdes;
        this.patience = patience;
        this.topic = topic;
        this.maxRecordBytes = maxRecordBytes;
        this.refusals = refusals;
    }

    @Override
    public Outcome encode(Accepted read, EncodedText text, Prediction prediction) {
        byte[] value = patience.call(() -> serdes.encode(topic, prediction));
        Slot slot = read.slot();
        int size = RecordSize.of(slot.key(), value, slot.headers());
        if (size + ENVELOPE_BYTES > maxRecordBytes) {
            return tooLarge("The prediction would take " + (size + ENVELOPE_BYTES) + " bytes; max-record-bytes is "
                    + maxRecordBytes);
        }
        Optional<String> refused = refusals.reason(topic, slot.origin(), size);
        if (refused.isPresent()) {
            return tooLarge("The prediction takes " + size + " bytes; " + refused.get());
        }
        return new Predicted(
                read, text, prediction, new Outgoing(value, slot.origin().getPartition()));
    }

    private static Outcome tooLarge(String message) {
        return new Failed(new Fault(DeadLetterReason.TOO_LARGE, "id", message));
    }
}
