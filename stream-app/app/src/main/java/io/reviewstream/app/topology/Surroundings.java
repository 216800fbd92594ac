package io.reviewstream.app.topology;

import io.micrometer.core.instrument.MeterRegistry;
import io.reviewstream.app.runtime.DeliveryReceipts;
import io.reviewstream.app.runtime.OldestWaiting;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.runtime.Refusals;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.app.serving.TrialTurn;
import io.reviewstream.app.tracing.ReviewTraces;
import io.reviewstream.events.serde.AvroSerdes;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What the scoring program needs around it.
 *
 * @param patience bears with a registry that is away
 * @param live gives the model for each batch
 * @param clock tells the time of scoring
 * @param meters where the program's figures go
 * @param receipts counts what the program's producers send, where nothing goes in transactions
 * @param refusals remembers what the program's producers could not send for what it is
 * @param waiting is told for how long reviews wait
 * @param drift whether reviews are counted to find drift by
 * @param trial tells for each batch which reviews are for a release that is tried, if there is one
 * @param shadowFailed is told the version of a release that fails in shadow, and why
 * @param traces tells what becomes of reviews as spans
 */
public record Surroundings(
        AvroSerdes serdes,
        Patience patience,
        LiveModel live,
        PredictionListener listener,
        Clock clock,
        MeterRegistry meters,
        DeliveryReceipts receipts,
        Refusals refusals,
        OldestWaiting waiting,
        boolean drift,
        Supplier<Optional<TrialTurn>> trial,
        BiConsumer<String, String> shadowFailed,
        ReviewTraces traces) {
    /** The same where nobody looks for drift, nothing is tried, and nothing traced. */
    public Surroundings(
            AvroSerdes serdes,
            Patience patience,
            LiveModel live,
            PredictionListener listener,
            Clock clock,
            MeterRegistry meters,
            DeliveryReceipts receipts,
            Refusals refusals,
            OldestWaiting waiting) {
        this(
                serdes,
                patience,
                live,
                listener,
                clock,
                meters,
                receipts,
                refusals,
                waiting,
                false,
                Optional::empty,
                (version, why) -> {},
                ReviewTraces.NONE);
    }
}
