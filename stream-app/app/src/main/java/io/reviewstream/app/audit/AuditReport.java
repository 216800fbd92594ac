package io.reviewstream.app.audit;

import io.reviewstream.program.kafka.TopicRange;
import java.util.List;
import java.util.Map;

/**
 * What an audit found.
 *
 * @param range the part of the reviews topic that was looked at
 * @param reviews how many reviews it holds
 * @param predictions predictions of these
 * @param letters dead letters of these
 * @param expired predictions and dead letters of reviews that retention has deleted: nothing to compare them with
 * @param outside those of reviews before or behind the range
 * @param otherLetters dead letters of other topics, such as feedback
 * @param findings the faults, for every kind
 * @param warnings sentences for people about how far the app has come
 */
public record AuditReport(
        TopicRange range,
        long reviews,
        long predictions,
        long letters,
        long expired,
        long outside,
        long otherLetters,
        Map<Problem, Findings> findings,
        List<String> warnings) {
    /** Whether every review ended once, in order, by a release that was live. */
    public boolean isClean() {
        return findings.values().stream().allMatch(found -> found.count() == 0);
    }

    /** The faults of a kind. */
    public Findings of(Problem problem) {
        return findings.getOrDefault(problem, Findings.of(0, List.of()));
    }
}
