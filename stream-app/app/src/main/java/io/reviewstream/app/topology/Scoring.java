package io.reviewstream.app.topology;

import io.reviewstream.app.config.AppConfig;
import io.reviewstream.app.runtime.Patience;
import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.events.Prediction;
import io.reviewstream.events.serde.AvroSerdes;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What all tasks of the scoring program share. Thread-safe. */
final class Scoring {
    private final AvroSerdes serdes;
    private final Patience patience;
    private final String classified;
    private final AppConfig.Batching batching;
    private final Intake intake;
    private final BatchScorer scorer;
    private final DeadLetters deadLetters;
    private final LiveModel live;
    private final PredictionListener listener;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    Scoring(
            AppConfig config,
            AvroSerdes serdes,
            Patience patience,
            LiveModel live,
            PredictionListener listener,
            Clock clock) {
        int maxRecordBytes = config.limits().maxRecordBytes();
        this.serdes = serdes;
        this.patience = patience;
        this.classified = config.topics().classified();
        this.batching = config.batching();
        this.intake = new Intake(serdes, patience, config.limits());
        this.scorer = new BatchScorer(
                new Predictions(config.topK(), clock),
                new PredictionEncoding(serdes, patience, classified, maxRecordBytes));
        this.deadLetters = new DeadLetters(maxRecordBytes, live::version);
        this.live = live;
        this.listener = listener;
    }

    AppConfig.Batching batching() {
        return batching;
    }

    Intake intake() {
        return intake;
    }

    BatchScorer scorer() {
        return scorer;
    }

    DeadLetters deadLetters() {
        return deadLetters;
    }

    /**
     * Makes sure that the registry knows our predictions before a review is read: one that was emptied, or is another
     * than the publishers', knows no schema at all, and every review would become a dead letter.
     *
     * @throws io.reviewstream.events.serde.RegistryUnavailableException if it does not, or stays away
     */
    void requireOurSchema() {
        patience.call(() -> {
            serdes.requireWritable(classified, Prediction.class);
            return classified;
        });
    }

    /**
     * Returns a lease on the live model for one batch.
     *
     * @throws IllegalStateException if none is live: the program is started after the first one, so the app stops
     */
    Lease lease() {
        return live.lease().orElseThrow(() -> new IllegalStateException("No model is live: the app stops"));
    }

    /** Tells the listener of the first batch that a release scored. */
    void scored(String version) {
        if (!seen.contains(version) && seen.add(version)) {
            listener.firstPrediction(version);
        }
    }
}
