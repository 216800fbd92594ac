package io.reviewstream.app.topology;

import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.serde.AvroSerdes;
import io.reviewstream.events.topics.RecordRoom;
import io.reviewstream.model.text.encoder.EncodedText;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.util.Optional;

/** Gives the bytes of predictions, and finds those that no broker would take. Thread-safe. */
final class PredictionEncoding implements BatchScorer.Encoding {
    private final AvroSerdes serdes;
    private final Patience patience;
    private final String topic;
    private final RecordRoom room;
    private final Refusals refusals;

    PredictionEncoding(AvroSerdes serdes, Patience patience, String topic, RecordRoom room, Refusals refusals) {
        this.serdes = serdes;
        this.patience = patience;
        this.topic = topic;
        this.room = room;
        this.refusals = refusals;
    }

    @Override
    public Outcome encode(Accepted read, EncodedText text, Prediction prediction) {
        byte[] value = patience.call(() -> serdes.encode(topic, prediction));
        Slot slot = read.slot();
        int size = slot.sizeWith(value);
        if (size > room.ofPrediction()) {
            return tooLarge("The prediction takes " + size + " bytes; with max-record-bytes " + room.maxRecordBytes()
                    + " at most " + room.ofPrediction() + " can be written");
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
