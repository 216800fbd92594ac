package io.reviewstream.app.audit;

import io.reviewstream.app.history.OffsetSet;
import io.reviewstream.program.kafka.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws the conclusions when all was read. */
record AuditResult(Reviews reviews, Endings endings, OutputLog predictions, OutputLog letters, ReviewIds ids) {
    AuditReport report(Set<String> served, AuditSettings settings) {
        OffsetSet unended = endings.missing();
        OffsetSet undecidable = unended.below(lost());
        Map<Problem, Findings> findings = new EnumMap<>(Problem.class);
        for (Problem problem : Problem.values()) {
            findings.put(problem, endings.findings(problem));
        }
        findings.put(Problem.MISSING, found(unended.without(undecidable), settings.examples()));
        findings.put(Problem.UNDECIDABLE, found(undecidable, settings.examples()));
        findings.put(Problem.UNANNOUNCED, unannounced(served, settings.examples()));
        findings.values().forEach(found -> found.replaceExamples(ids::named));
        return new AuditReport(
                reviews.range(),
                reviews.records().size(),
                endings.predictions(),
                endings.letters(),
                endings.count(Reviews.Standing.EXPIRED),
                endings.count(Reviews.Standing.OUTSIDE),
                endings.otherLetters(),
                findings,
                warnings(settings));
    }

    /** By partition of the reviews, the offset below which an output may have been there and been deleted. */
    private Map<Integer, Long> lost() {
        Map<Integer, Long> bounds = new HashMap<>();
        for (int partition : reviews.records().partitions()) {
            long predicted = lost(partition, predictions, endings.predictionLanes());
            bounds.put(partition, Math.max(predicted, lost(partition, letters, endings.letterLanes())));
        }
        return bounds;
    }

    /** Outputs are deleted from the oldest on, and they are in order: before the first one left, any may have been. */
    private static long lost(int partition, OutputLog log, Lanes lanes) {
        int output = log.partition(partition);
        return log.mayHaveLost(output) ? lanes.first(partition, output) : 0;
    }

    private Findings found(OffsetSet reviewsAtFault, int examples) {
        List<AuditFinding> named = new ArrayList<>();
        for (Place place : reviewsAtFault.first(reviews.range().topic(), examples)) {
            named.add(new AuditFinding(place, null, ""));
        }
        return Findings.of(reviewsAtFault.size(), named);
    }

    private Findings unannounced(Set<String> served, int examples) {
        List<AuditFinding> named = new ArrayList<>();
        long count = 0;
        for (Map.Entry<String, Findings> release : endings.byRelease().entrySet()) {
            if (!served.contains(release.getKey())) {
                count += release.getValue().count();
                named.addAll(release.getValue().examples());
            }
        }
        return Findings.of(count, named.subList(0, Math.min(examples, named.size())));
    }

    private List<String> warnings(AuditSettings settings) {
        List<String> warnings = new ArrayList<>();
        for (int partition : reviews.records().partitions()) {
            if (!endings.isSettled(partition)) {
                long furthest = endings.furthest(partition);
                warnings.add("within " + settings.timeout().toSeconds() + " s the predictions of "
                        + reviews.range().topic() + "-" + partition
                        + (furthest < 0 ? " did not begin" : " came to offset " + furthest)
                        + ", and its last review is "
                        + reviews.records().last(partition) + ": does the app run?");
            }
        }
        return warnings;
    }
}
