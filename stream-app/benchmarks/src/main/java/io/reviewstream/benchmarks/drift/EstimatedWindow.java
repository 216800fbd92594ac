package io.reviewstream.benchmarks.drift;

import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.WindowFinding;
import io.reviewstream.model.drift.WindowJudge;
import io.reviewstream.model.drift.alarm.Severity;
import io.reviewstream.model.quality.Estimate;
import io.reviewstream.model.quality.QualityCounts;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A window whose accuracy is estimated without labels, as the app does it.
 *
 * @param estimated accuracy to expect by the confidence of its predictions
 * @param measured their accuracy by the labels of people
 * @param unreliable whether a statistic of the texts is an alarm, so that the estimate is not to be believed
 */
record EstimatedWindow(Estimate estimated, double measured, boolean unreliable) {
    private static final double FAR = 0.05;

    /**
     * Of so many reviews.
     *
     * @param judge knows what is usual
     * @param name begins the ids of its reviews
     */
    static EstimatedWindow of(WindowJudge judge, String name, int reviews, Supplier<ScoredRow> rows) {
        SegmentedSummary window = new SegmentedSummary(judge.reference().bins());
        QualityCounts counts = new QualityCounts();
        double wrong = 0;
        for (int i = 0; i < reviews; i++) {
            ScoredRow row = rows.get();
            window.add(row.as(name + "-" + i), List.of());
            counts.predicted((float) row.review().confidence(), 1);
            wrong += row.error();
        }
        boolean unreliable = judge.anew(Watching.SETTINGS).read(window, Watching.HOUR).entrySet().stream()
                .filter(finding -> finding.getKey().segment().equals(SegmentedSummary.ALL))
                .filter(finding -> finding.getKey().statistic().tellsOfTexts())
                .anyMatch(finding -> isAlarm(finding.getValue()));
        return new EstimatedWindow(
                Objects.requireNonNull(counts.figures().estimated()), 1 - wrong / reviews, unreliable);
    }

    private static boolean isAlarm(WindowFinding finding) {
        return finding.severity() == Severity.ALARM;
    }

    boolean covered() {
        return measured >= estimated.low() && measured <= estimated.high();
    }

    double width() {
        return estimated.high() - estimated.low();
    }

    /** Whether it errs by more than five points. */
    boolean isFarOff() {
        return Math.abs(estimated.value() - measured) > FAR;
    }
}
