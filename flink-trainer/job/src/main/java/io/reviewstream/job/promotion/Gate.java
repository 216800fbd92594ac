package io.reviewstream.job.promotion;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lets a candidate pass if it is better than the live release on the same holdout: more accurate, or as accurate with
 * less log loss. A first release passes: there is nothing to compare it with.
 */
public final class Gate {
    private final int minHoldout;

    /** @param minHoldout with fewer texts than this nothing can be said, so nothing passes */
    public Gate(int minHoldout) {
        this.minHoldout = minHoldout;
    }

    /**
     * Compares.
     *
     * @param holdout texts with an unbiased label that neither release has trained on
     * @throws BundleRefusedException if one of the two cannot be loaded: no fault of the candidate's weights
     */
    public Verdict judge(Bundle candidate, Optional<Bundle> live, List<TrainingExample> holdout)
            throws BundleRefusedException {
        if (live.isEmpty()) {
            return first(candidate, holdout);
        }
        String rival = live.get().version();
        if (holdout.size() < minHoldout) {
            return new Verdict(
                    false,
                    rival,
                    List.of("too few unbiased labels to compare with " + rival + ": " + holdout.size()
                            + " texts in the holdout, at least " + minHoldout
                            + " are needed (random requests and imports count, corrections do not)"),
                    Map.of("holdout.texts", (double) holdout.size()));
        }
        return compare(Evaluation.of(candidate, holdout), Evaluation.of(live.get(), holdout), rival);
    }

    private static Verdict first(Bundle candidate, List<TrainingExample> holdout) throws BundleRefusedException {
        Map<String, Double> metrics =
                holdout.isEmpty() ? Map.of() : figures("holdout", Evaluation.of(candidate, holdout));
        return new Verdict(true, null, List.of("first release: there is none to compare with"), metrics);
    }

    private static Verdict compare(Evaluation candidate, Evaluation live, String rival) {
        Map<String, Double> metrics = new TreeMap<>(figures("holdout", candidate));
        metrics.putAll(figures("live.holdout", live));
        boolean better = candidate.accuracy() > live.accuracy()
                || (candidate.accuracy() == live.accuracy() && candidate.logLoss() < live.logLoss());
        String reason = String.format(
                Locale.ROOT,
                "%s than %s on %d holdout texts: accuracy %.4f against %.4f, log loss %.4f against %.4f",
                better ? "better" : "not better",
                rival,
                candidate.texts(),
                candidate.accuracy(),
                live.accuracy(),
                candidate.logLoss(),
                live.logLoss());
        return new Verdict(better, rival, List.of(reason), metrics);
    }

    private static Map<String, Double> figures(String prefix, Evaluation evaluation) {
        return Map.of(
                prefix + ".texts", (double) evaluation.texts(),
                prefix + ".accuracy", evaluation.accuracy(),
                prefix + ".log-loss", evaluation.logLoss());
    }
}
