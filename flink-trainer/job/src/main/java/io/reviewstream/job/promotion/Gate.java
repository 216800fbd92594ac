package io.reviewstream.job.promotion;

import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.NoSuchBundleException;
import io.reviewstream.model.quality.Answers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

    /** Lets the live release answer the holdout, which takes its bundle and time; only if it is compared with. */
    @FunctionalInterface
    public interface LiveRelease {
        /** Its answers to the same texts in the same order. */
        Answers answers() throws BundleRefusedException, NoSuchBundleException;
    }

    /**
     * Passes a first release.
     *
     * @param candidate its answers to the holdout; null: that is empty
     */
    public Verdict first(@Nullable Answers candidate) {
        return new Verdict(
                true,
                null,
                List.of("first release: there is none to compare with"),
                candidate == null ? Map.of() : figures("holdout", candidate));
    }

    /**
     * Compares.
     *
     * @param candidate its answers to texts with an unbiased label that neither release has trained on; null: there are
     *     none
     * @param rival version of the live release
     * @throws BundleRefusedException if the live release cannot be loaded: no fault of the candidate's weights
     * @throws NoSuchBundleException if it is not in the store
     */
    public Verdict judge(@Nullable Answers candidate, String rival, LiveRelease live)
            throws BundleRefusedException, NoSuchBundleException {
        int texts = candidate == null ? 0 : candidate.size();
        return candidate == null || texts < minHoldout
                ? tooFew(texts, rival)
                : compare(candidate, live.answers(), rival);
    }

    private Verdict tooFew(int texts, String rival) {
        return new Verdict(
                false,
                rival,
                List.of("too few unbiased labels to compare with " + rival + ": " + texts
                        + " texts in the holdout, at least " + minHoldout
                        + " are needed (random requests and imports count, corrections do not)"),
                Map.of("holdout.texts", (double) texts));
    }

    private static Verdict compare(Answers candidate, Answers live, String rival) {
        Map<String, Double> metrics = new TreeMap<>(figures("holdout", candidate));
        metrics.putAll(figures("live.holdout", live));
        double gain = candidate.accuracy() - live.accuracy();
        boolean better = gain > 0 || (gain == 0 && candidate.logLoss() < live.logLoss());
        String reason = String.format(
                Locale.ROOT,
                "%s than %s on %d holdout texts: accuracy %.4f against %.4f, log loss %.4f against %.4f",
                better ? "better" : "not better",
                rival,
                candidate.size(),
                candidate.accuracy(),
                live.accuracy(),
                candidate.logLoss(),
                live.logLoss());
        return new Verdict(better, rival, List.of(reason), metrics);
    }

    private static Map<String, Double> figures(String prefix, Answers answers) {
        return Map.of(
                prefix + ".texts", (double) answers.size(),
                prefix + ".accuracy", answers.accuracy(),
                prefix + ".log-loss", answers.logLoss());
    }
}
