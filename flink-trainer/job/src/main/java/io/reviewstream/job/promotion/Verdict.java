package io.reviewstream.job.promotion;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gate says of a candidate.
 *
 * @param passed whether it may go live
 * @param comparedWith version of the live release; null if there was none
 * @param reasons why, in words for people
 * @param metrics the figures that the verdict rests on
 */
public record Verdict(
        boolean passed, @Nullable String comparedWith, List<String> reasons, Map<String, Double> metrics) {

    public Verdict {
        reasons = List.copyOf(reasons);
        metrics = Map.copyOf(metrics);
    }
}
