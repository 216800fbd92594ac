package io.reviewstream.app.topology;

import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.serving.LiveModel;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Arrival.Unread;
import io.reviewstream.app.topology.Outcome.Predicted;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Scores what waits by the live release, each batch under one lease. Thread-safe. */
final class LiveScorer implements Function<List<Pending>, List<Outcome>> {
    private final Intake intake;
    private final BatchScorer scorer;
    private final LiveModel live;
    private final PredictionListener listener;
    private final ScoringMeters meters;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    LiveScorer(Intake intake, BatchScorer scorer, LiveModel live, PredictionListener listener, ScoringMeters meters) {
        this.intake = intake;
        this.scorer = scorer;
        this.live = live;
        this.listener = listener;
        this.meters = meters;
    }

    /** Returns an outcome for each review of a batch. */
    @Override
    public List<Outcome> apply(List<Pending> batch) {
        List<Arrival> arrivals = batch.stream().map(this::read).toList();
        int readable =
                (int) arrivals.stream().filter(Accepted.class::isInstance).count();
        try (Lease lease = lease()) {
            List<Outcome> outcomes = meters.batch(readable, () -> scorer.score(arrivals, lease.model()));
            if (outcomes.stream().anyMatch(Predicted.class::isInstance)) {
                tellFirst(lease.model().version());
            }
            return outcomes;
        }
    }

    /** What was read before a restart is read again. */
    private Arrival read(Pending pending) {
        return pending.arrival() instanceof Unread unread ? intake.read(unread.slot()) : pending.arrival();
    }

    /**
     * Returns a lease on the live model for one batch.
     *
     * @throws IllegalStateException if none is live: the program is started after the first one, so the app stops
     */
    private Lease lease() {
        return live.lease().orElseThrow(() -> new IllegalStateException("No model is live: the app stops"));
    }

    /** Tells the listener of the first batch that a release scored. */
    private void tellFirst(String version) {
        if (!seen.contains(version) && seen.add(version)) {
            listener.firstPrediction(version);
        }
    }
}
