package io.reviewstream.job.promotion;

import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.bundle.NoSuchBundleException;
import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.ConfusionMatrix;
import io.reviewstream.model.quality.PairedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Lets a candidate pass if it is shown to be better than the live release on the same holdout, and costs nothing that it may
 * not (see {@link GateDecision} and {@link GateBounds}). A first release passes if it is better than one that always says the
 * most frequent label.
 */
public final class Gate {
    private static final String FIRST = "first release: there is none to compare with";

    /** On fewer a good one may be below it by chance. */
    private static final int ENOUGH_FOR_MAJORITY = 100;

    private final int minHoldout;

    /** @param minHoldout with fewer texts than this nothing can be said, so nothing passes but a first release */
    public Gate(int minHoldout) {
        this.minHoldout = minHoldout;
    }

    /** Lets the live release answer, which takes its bundle and time; only if it is compared with. */
    @FunctionalInterface
    public interface LiveRelease {
        /** Its answers to the same texts in the same order. */
        GateTexts.Said answers() throws BundleRefusedException, NoSuchBundleException;
    }

    /**
     * Judges a first release.
     *
     * @param candidate its answers to the holdout; null: that is empty
     */
    public Verdict first(@Nullable Answers candidate) {
        if (candidate == null) {
            return new Verdict(GateDecision.BETTER, null, List.of(FIRST), Map.of());
        }
        double majority = majority(candidate.matrix());
        Map<String, Double> metrics = new TreeMap<>(figures("holdout", candidate));
        metrics.put("holdout.majority", majority);
        if (candidate.size() < ENOUGH_FOR_MAJORITY || candidate.accuracy() > majority) {
            return new Verdict(GateDecision.BETTER, null, List.of(FIRST), metrics);
        }
        String reason = String.format(
                Locale.ROOT,
                "first release: accuracy %.4f on %d holdout texts, where always saying the most frequent label has %.4f",
                candidate.accuracy(),
                candidate.size(),
                majority);
        return new Verdict(GateDecision.WORSE, null, List.of(reason), metrics);
    }

    private static double majority(ConfusionMatrix matrix) {
        return IntStream.range(0, matrix.labels().size())
                        .mapToLong(matrix::support)
                        .max()
                        .orElseThrow()
                / (double) matrix.total();
    }

    /**
     * Compares.
     *
     * @param candidate its answers to texts with an unbiased label that neither release has trained on
     * @param rival version of the live release
     * @param line takes count of the comparison, if there is one
     * @param fresh what networks before the candidate said of texts before they trained on them, to be added to what it says
     *     of the holdout; the live release's answers to them come with the others
     * @param best takes note of the live release's answers, and says what may not be forgotten
     * @throws BundleRefusedException if the live release cannot be loaded: no fault of the candidate's weights
     * @throws NoSuchBundleException if it is not in the store
     */
    public Verdict judge(
            GateTexts.Said candidate,
            String rival,
            CandidateLine line,
            ProgressiveTexts fresh,
            BestOnAnchors best,
            LiveRelease live)
            throws BundleRefusedException, NoSuchBundleException {
        Answers holdout = candidate.holdout();
        int texts = holdout == null ? 0 : holdout.size();
        if (holdout == null || texts < minHoldout) {
            return tooFew(texts, rival);
        }
        GateTexts.Said before = live.answers();
        if (before.anchors() != null) {
            best.live(rival, before.anchors());
        }
        return compare(candidate, holdout, before, rival, line, fresh, best);
    }

    private Verdict tooFew(int texts, String rival) {
        return new Verdict(
                GateDecision.CANNOT_TELL,
                rival,
                List.of("too few unbiased labels to compare with " + rival + ": " + texts
                        + " texts in the holdout, at least " + minHoldout + " are needed, " + (minHoldout - texts)
                        + " more (random requests and imports count, corrections do not)"),
                Map.of("holdout.texts", (double) texts));
    }

    private static Verdict compare(
            GateTexts.Said candidate,
            Answers now,
            GateTexts.Said live,
            String rival,
            CandidateLine line,
            ProgressiveTexts fresh,
            BestOnAnchors best) {
        Answers before = live.holdout();
        if (before == null) {
            throw new IllegalArgumentException(rival + " answered nothing");
        }
        PairedTexts texts = PairedTexts.of(now, before);
        PairedComparison comparison = texts.comparison();
        PairedComparison earlier = fresh.comparison();
        fresh.addTo(texts);
        CandidateLine.Look look = line.next(rival, texts);
        GateDecision decision = GateDecision.of(comparison, look);
        List<String> reasons =
                new ArrayList<>(List.of(reason(decision, comparison, earlier, rival, look, now, before)));
        List<String> broken = GateBounds.broken(candidate, live, best);
        reasons.addAll(broken);
        return new Verdict(
                broken.isEmpty() ? decision : GateDecision.WORSE,
                rival,
                reasons,
                metrics(comparison, earlier, look, candidate, live, now, before));
    }

    private static String reason(
            GateDecision decision,
            PairedComparison pairs,
            PairedComparison earlier,
            String rival,
            CandidateLine.Look look,
            Answers now,
            Answers before) {
        return String.format(
                Locale.ROOT,
                "%s %s on %d holdout texts: accuracy %.4f against %.4f (%d texts gained, %d lost), log loss %.4f against"
                        + " %.4f;%s chance alone would have promoted one of the %d candidates against that release, or made"
                        + " this one look so good, with %.2g, which is to be at most %.2g",
                switch (decision) {
                    case BETTER -> "better than";
                    case WORSE -> "worse than";
                    case CANNOT_TELL -> "cannot tell whether better than";
                },
                rival,
                pairs.texts(),
                now.accuracy(),
                before.accuracy(),
                pairs.onlyFirst(),
                pairs.onlySecond(),
                now.logLoss(),
                before.logLoss(),
                earlier(earlier),
                look.number(),
                look.p(),
                look.level());
    }

    private static String earlier(PairedComparison pairs) {
        return pairs.texts() == 0
                ? ""
                : " of " + pairs.texts() + " texts before they trained " + pairs.onlyFirst() + " gained, "
                        + pairs.onlySecond() + " lost;";
    }

    private static Map<String, Double> metrics(
            PairedComparison pairs,
            PairedComparison earlier,
            CandidateLine.Look look,
            GateTexts.Said candidate,
            GateTexts.Said live,
            Answers now,
            Answers before) {
        Map<String, Double> metrics = new TreeMap<>(figures("holdout", now));
        metrics.putAll(figures("live.holdout", before));
        metrics.put("holdout.gained", (double) pairs.onlyFirst());
        metrics.put("holdout.lost", (double) pairs.onlySecond());
        metrics.put("holdout.p-accuracy", pairs.pMoreAccurate());
        metrics.put("holdout.p-probabilities", pairs.pBetterProbabilities());
        if (earlier.texts() > 0) {
            metrics.put("progressive.texts", (double) earlier.texts());
            metrics.put("progressive.gained", (double) earlier.onlyFirst());
            metrics.put("progressive.lost", (double) earlier.onlySecond());
        }
        metrics.put("gate.candidate", (double) look.number());
        metrics.put("gate.p", look.p());
        metrics.put("gate.level", look.level());
        if (candidate.anchors() != null && live.anchors() != null) {
            metrics.put("anchors.accuracy", candidate.anchors().accuracy());
            metrics.put("live.anchors.accuracy", live.anchors().accuracy());
        }
        return metrics;
    }

    private static Map<String, Double> figures(String prefix, Answers answers) {
        return Map.of(
                prefix + ".texts", (double) answers.size(),
                prefix + ".accuracy", answers.accuracy(),
                prefix + ".log-loss", answers.logLoss());
    }
}
