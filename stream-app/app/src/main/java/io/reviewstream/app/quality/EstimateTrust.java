package io.reviewstream.app.quality;

import io.reviewstream.events.DriftReport;
import io.reviewstream.events.DriftSeverity;
import io.reviewstream.model.drift.Statistic;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether an accuracy that is estimated without labels can be believed. It rests on the model's confidence, which says little
 * about texts unlike those that it was calibrated on.
 *
 * @param reliable false where the input has drifted
 * @param drifted statistics of the input that are alarms, by name; muted ones too: expected is not harmless
 */
public record EstimateTrust(boolean reliable, List<String> drifted) {
    private static final Set<String> INPUT = Arrays.stream(Statistic.values())
            .filter(Statistic::tellsOfTexts)
            .map(Statistic::name)
            .collect(Collectors.toUnmodifiableSet());

    public EstimateTrust {
        drifted = List.copyOf(drifted);
    }

    /**
     * Of an estimate for a time.
     *
     * @param reports on drift, of any windows
     * @param from first moment of the predictions that were estimated
     * @param to first that is none of them
     */
    public static EstimateTrust of(Stream<DriftReport> reports, Instant from, Instant to) {
        List<String> drifted = reports.filter(report -> report.getSeverity() == DriftSeverity.ALARM)
                .filter(report -> report.getSegment().isEmpty() && INPUT.contains(report.getStatistic()))
                .filter(report -> report.getWindowStart().isBefore(to)
                        && report.getWindowEnd().isAfter(from))
                .map(DriftReport::getStatistic)
                .distinct()
                .sorted()
                .toList();
        return new EstimateTrust(drifted.isEmpty(), drifted);
    }
}
