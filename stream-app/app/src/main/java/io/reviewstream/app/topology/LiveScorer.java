package io.reviewstream.app.topology;

import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.serving.TrialTurn;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Arrival.Unread;
import io.reviewstream.app.topology.Outcome.Predicted;
import io.reviewstream.app.tracing.BatchTrace;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Scores what waits by the live release, each batch under one lease; a canary's share by that, and that of a release in
 * shadow by both. Thread-safe.
 */
final class LiveScorer implements Function<List<Pending>, List<Outcome>> {
    private final Intake intake;
    private final BatchScorer scorer;
    private final Surroundings around;
    private final CanaryScorer canaries;
    private final Optional<ShadowScorer> shadows;
    private final ScoringMeters meters;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** Creates one; {@code shadows} scores by a release in shadow, empty where none is tried so. */
    LiveScorer(
            Intake intake,
            BatchScorer scorer,
            Surroundings around,
            Optional<ShadowScorer> shadows,
            ScoringMeters meters) {
        this.intake = intake;
        this.scorer = scorer;
        this.around = around;
        this.canaries = new CanaryScorer(scorer, meters, this::tellFirst);
        this.shadows = shadows;
        this.meters = meters;
    }

    /** Returns an outcome for each review of a batch. */
    @Override
    public List<Outcome> apply(List<Pending> batch) {
        List<Arrival> arrivals = batch.stream().map(this::read).toList();
        int readable =
                (int) arrivals.stream().filter(Accepted.class::isInstance).count();
        BatchTrace trace = around.traces().batch(arrivals.size());
        List<Outcome> outcomes = meters.batch(readable, () -> scored(arrivals, trace));
        return trace == null ? outcomes : traced(outcomes, trace);
    }

    private static List<Outcome> traced(List<Outcome> outcomes, BatchTrace trace) {
        trace.end();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Predicted predicted) {
                trace.tokens(predicted.text().tokenList().size());
            }
        }
        return outcomes.stream().map(outcome -> outcome.of(trace)).toList();
    }

    private List<Outcome> scored(List<Arrival> arrivals, @Nullable BatchTrace trace) {
        try (TrialTurn turn = around.trial().get().orElse(null)) {
            if (turn == null) {
                return byLive(arrivals, trace);
            }
            return turn.shadow()
                    ? besideLive(arrivals, turn, trace)
                    : canaries.score(arrivals, turn, rest -> byLive(rest, trace));
        }
    }

    private List<Outcome> besideLive(List<Arrival> arrivals, TrialTurn turn, @Nullable BatchTrace trace) {
        return shadows.map(shadow -> shadow.beside(turn, () -> byLive(arrivals, trace)))
                .orElseGet(() -> byLive(arrivals, trace));
    }

    private List<Outcome> byLive(List<Arrival> arrivals, @Nullable BatchTrace trace) {
        try (Lease lease = lease()) {
            List<Outcome> outcomes = scorer.score(arrivals, lease.model());
            if (trace != null) {
                trace.scoredBy(lease.model().version(), lease.model().path());
            }
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
        return around.live().lease().orElseThrow(() -> new IllegalStateException("No model is live: the app stops"));
    }

    /** Tells the listener of the first batch that a release scored. */
    private void tellFirst(String version) {
        if (!seen.contains(version) && seen.add(version)) {
            around.listener().firstPrediction(version);
        }
    }
}
