package io.reviewstream.app.topology;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.config.Guarantee;
import io.reviewstream.app.prediction.Predictions;
import io.reviewstream.app.runtime.DeliveryReceipt;
import io.reviewstream.app.runtime.RareWarnings;
import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Arrival.Refused;
import io.reviewstream.app.topology.Outcome.Failed;
import io.reviewstream.events.Prediction;
import io.reviewstream.program.deadletters.DeadLetterReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/** What all tasks of the scoring program share. Thread-safe. */
final class Scoring {
    private final Surroundings around;
    private final String classified;
    private final String reviews;
    private final AppConfig.Batching batching;
    private final Guarantee guarantee;
    private final String changelog;
    private final Intake intake;
    private final BatchScorer scorer;
    private final DeadLetters deadLetters;
    private final RareWarnings warnings = new RareWarnings(LoggerFactory.getLogger(DeadLetters.class));
    private final ScoringMeters meters;
    private final ThreadBatches threads;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    Scoring(AppConfig config, Surroundings around) {
        int maxRecordBytes = config.limits().maxRecordBytes();
        this.around = around;
        this.classified = config.topics().classified();
        this.reviews = config.topics().reviews();
        this.changelog = ReviewTopology.changelog(config.applicationId());
        this.batching = config.batching();
        this.guarantee = config.delivery().guarantee();
        this.intake = new Intake(around.serdes(), around.patience(), config.limits());
        this.scorer = new BatchScorer(
                new Predictions(config.answers(), around.clock()),
                new PredictionEncoding(
                        around.serdes(), around.patience(), classified, maxRecordBytes, around.refusals()));
        this.deadLetters = new DeadLetters(
                config.topics().deadLetters(),
                maxRecordBytes,
                around.live()::version,
                around.refusals(),
                around.clock());
        this.meters = new ScoringMeters(around.meters(), around.waiting());
        this.threads = new ThreadBatches(batching, this::score);
    }

    AppConfig.Batching batching() {
        return batching;
    }

    Guarantee guarantee() {
        return guarantee;
    }

    /** Returns what the record is; one that the store cannot keep is no review that could wait. */
    Arrival read(Slot slot) {
        Optional<String> refused = around.refusals().reason(changelog, slot.origin(), slot.size());
        return refused.isEmpty()
                ? intake.read(slot)
                : new Refused(new Fault(
                        DeadLetterReason.TOO_LARGE, "value", "It cannot wait for its batch: " + refused.get()));
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    RareWarnings warnings() {
        return warnings;
    }

    ScoringMeters meters() {
        return meters;
    }

    ThreadBatches threads() {
        return threads;
    }

    /** Throws if the calling stream thread has lost a record. */
    void requireNoneRefused() {
        around.receipts().requireNoneRefused();
    }

    /** Returns the receipt of what the calling stream thread forwarded last. */
    DeliveryReceipt receipt() {
        return guarantee == Guarantee.EXACTLY_ONCE
                ? DeliveryReceipt.IN_TRANSACTION
                : around.receipts().last();
    }

    /**
     * Makes sure that the registry knows our predictions before a review is read: one that was emptied, or is another
     * than the publishers', knows no schema at all, and every review would become a dead letter.
     *
     * @throws io.reviewstream.events.serde.RegistryUnavailableException if it does not, or stays away
     */
    void requireOurSchema() {
        around.patience().call(() -> {
            around.serdes().requireWritable(classified, Prediction.class);
            around.serdes().learn(reviews);
            return classified;
        });
    }

    /** Returns an outcome for each review of a batch, under one lease. */
    private List<Outcome> score(List<Pending> batch) {
        List<Arrival> arrivals = batch.stream().map(this::arrival).toList();
        List<ReadReview> readable = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            if (arrivals.get(i) instanceof Accepted read) {
                readable.add(new ReadReview(batch.get(i).slot(), read.review()));
            }
        }
        List<Outcome> scored = readable.isEmpty() ? List.of() : scoreReadable(readable);
        List<Outcome> outcomes = new ArrayList<>(batch.size());
        int next = 0;
        for (Arrival arrival : arrivals) {
            outcomes.add(arrival instanceof Refused refused ? new Failed(refused.fault()) : scored.get(next++));
        }
        return outcomes;
    }

    /** What was read before a restart is read again. */
    private Arrival arrival(Pending pending) {
        Arrival known = pending.arrival();
        return known == null ? intake.read(pending.slot()) : known;
    }

    private List<Outcome> scoreReadable(List<ReadReview> batch) {
        try (Lease lease = lease()) {
            List<Outcome> outcomes = meters.batch(batch.size(), () -> scorer.score(batch, lease.model()));
            tellFirst(lease.model().version());
            return outcomes;
        }
    }

    /**
     * Returns a lease on the live model for one batch.
     *
     * @throws IllegalStateException if none is live: the program is started after the first one, so the app stops
     */
    private Lease lease() {
        return around.live().lease().orElseThrow(() -> new IllegalStateException("No model is live: the app stops"));
    }

    /** Tells the listener of the first batch that a release scored. */
    private void tellFirst(String version) {
        if (!seen.contains(version) && seen.add(version)) {
            around.listener().firstPrediction(version);
        }
    }
}
