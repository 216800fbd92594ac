package io.reviewstream.job.promotion;

import io.reviewstream.model.quality.Answers;
import io.reviewstream.model.quality.ConfusionMatrix;
import io.reviewstream.model.quality.PairedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What no candidate may cost, however much better it is in all. A loss counts where it is more than chance explains. */
final class GateBounds {
    private static final double MOST_MISCALIBRATED = 0.05;
    /** The error that is measured on fewer is mostly that of the measurement. */
    private static final int ENOUGH_FOR_CALIBRATION = 200;

    private GateBounds() {}

    /** What is broken, in words for people; empty: nothing. */
    static List<String> broken(GateTexts.Said candidate, GateTexts.Said live, BestOnAnchors best) {
        List<String> broken = new ArrayList<>();
        if (candidate.holdout() != null && live.holdout() != null) {
            broken.addAll(recall(candidate.holdout(), live.holdout()));
            calibration(candidate.holdout(), live.holdout()).ifPresent(broken::add);
        }
        best.forgottenBy(candidate.anchors()).ifPresent(broken::add);
        return broken;
    }

    private static List<String> recall(Answers candidate, Answers live) {
        List<String> broken = new ArrayList<>();
        ConfusionMatrix matrix = live.matrix();
        int[] tested = IntStream.range(0, live.labels().size())
                .filter(number -> matrix.support(number) >= RecallBound.ENOUGH_TEXTS)
                .toArray();
        for (int number : tested) {
            int[] texts = IntStream.range(0, live.size())
                    .filter(text -> live.truth(text) == number)
                    .toArray();
            Answers now = candidate.to(texts);
            Answers before = live.to(texts);
            if (RecallBound.isBroken(PairedComparison.of(now, before), tested.length)) {
                broken.add(told(live.labels().get(number), now, before));
            }
        }
        return broken;
    }

    private static String told(String label, Answers candidate, Answers live) {
        return String.format(
                Locale.ROOT,
                "recall of \"%s\" is %.4f against %.4f on %d texts, and is shown to be more than %.2f less",
                label,
                candidate.accuracy(),
                live.accuracy(),
                live.size(),
                RecallBound.MOST_LOST);
    }

    private static Optional<String> calibration(Answers candidate, Answers live) {
        double now = candidate.probabilityQuality().expectedCalibrationError();
        double before = live.probabilityQuality().expectedCalibrationError();
        return live.size() < ENOUGH_FOR_CALIBRATION || now - before <= MOST_MISCALIBRATED
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "calibration error is %.4f against %.4f, and may be at most %.2f more",
                        now,
                        before,
                        MOST_MISCALIBRATED));
    }
}
