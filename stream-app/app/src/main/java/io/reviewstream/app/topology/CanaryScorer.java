package io.reviewstream.app.topology;

import io.reviewstream.app.runtime.RareWarnings;
import io.reviewstream.app.serving.Lease;
import io.reviewstream.app.serving.TrialTurn;
import io.reviewstream.app.topology.Arrival.Accepted;
import io.reviewstream.app.topology.Outcome.Predicted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Scores a batch in two parts: the reviews that are a canary's by it, the others by the live release. What the canary
 * cannot score, for whatever reason, the live release scores: a canary costs no review its prediction. Thread-safe.
 */
final class CanaryScorer {
    private final RareWarnings warnings = new RareWarnings(LoggerFactory.getLogger(CanaryScorer.class));
    private final BatchScorer scorer;
    private final ScoringMeters meters;
    private final Consumer<String> predicted;

    /** Creates one; {@code predicted} is told the version of a canary that has scored a review. */
    CanaryScorer(BatchScorer scorer, ScoringMeters meters, Consumer<String> predicted) {
        this.scorer = scorer;
        this.meters = meters;
        this.predicted = predicted;
    }

    /**
     * Returns what becomes of each record, in their order.
     *
     * @param live scores what is not the canary's, and what that cannot score
     * @throws RuntimeException if the live release cannot either
     */
    List<Outcome> score(List<Arrival> arrivals, TrialTurn turn, Function<List<Arrival>, List<Outcome>> live) {
        @Nullable Outcome[] byCanary = byCanary(arrivals, turn);
        List<Arrival> rest = new ArrayList<>();
        for (int i = 0; i < byCanary.length; i++) {
            if (byCanary[i] == null) {
                rest.add(arrivals.get(i));
            }
        }
        Iterator<Outcome> byLive = (rest.isEmpty() ? List.<Outcome>of() : live.apply(rest)).iterator();
        List<Outcome> outcomes = new ArrayList<>(byCanary.length);
        for (@Nullable Outcome outcome : byCanary) {
            outcomes.add(outcome == null ? byLive.next() : outcome);
        }
        return outcomes;
    }

    /** The canary's outcomes in the places of their reviews; null in all others. */
    private @Nullable Outcome[] byCanary(List<Arrival> arrivals, TrialTurn turn) {
        @Nullable Outcome[] outcomes = new Outcome[arrivals.size()];
        int[] own = IntStream.range(0, outcomes.length)
                .filter(i -> isOf(turn, arrivals.get(i)))
                .toArray();
        List<Outcome> scored = own.length == 0
                ? List.of()
                : scored(Arrays.stream(own).mapToObj(arrivals::get).toList(), turn);
        int predictions = 0;
        for (int i = 0; i < scored.size(); i++) {
            if (scored.get(i) instanceof Predicted prediction) {
                outcomes[own[i]] = prediction.ofCanary();
                predictions++;
            }
        }
        meters.canary(predictions, own.length - predictions);
        if (predictions > 0) {
            predicted.accept(turn.version());
        }
        return outcomes;
    }

    private static boolean isOf(TrialTurn turn, Arrival arrival) {
        return arrival instanceof Accepted read
                && turn.holds(read.slot().key(), read.review().getId());
    }

    /** Empty where the canary is not loaded, or fails as a whole. */
    private List<Outcome> scored(List<Arrival> own, TrialTurn turn) {
        Lease lease = turn.lease().orElse(null);
        if (lease == null) {
            warnings.warn(
                    "absent", () -> "Canary " + turn.version() + " is not loaded: the live release scores its share");
            return List.of();
        }
        try {
            return scorer.score(own, lease.model());
        } catch (RuntimeException e) {
            warnings.warn(
                    "failed", () -> "Canary " + turn.version() + " fails: the live release scores in its place: " + e);
            return List.of();
        }
    }
}
