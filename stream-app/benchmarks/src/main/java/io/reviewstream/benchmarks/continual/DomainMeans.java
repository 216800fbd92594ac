package io.reviewstream.benchmarks.continual;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Accuracies, means over the domains, each of which weighs the same. */
record DomainMeans(double live, double newest, double alone, double full, double sixth, double linear) {
    private static final double TELLING = 0.04;

    static DomainMeans of(ContinualRun run) {
        return of(byDomain(run));
    }

    static DomainMeans of(Collection<ContinualRun.DomainTally> domains) {
        return new DomainMeans(
                mean(domains, ContinualRun.DomainTally::live),
                mean(domains, ContinualRun.DomainTally::newest),
                mean(domains, ContinualRun.DomainTally::alone),
                mean(domains, ContinualRun.DomainTally::full),
                mean(domains, ContinualRun.DomainTally::sixth),
                mean(domains, ContinualRun.DomainTally::linear));
    }

    private static double mean(
            Collection<ContinualRun.DomainTally> domains, ToIntFunction<ContinualRun.DomainTally> right) {
        return domains.stream()
                .mapToDouble(tally -> right.applyAsInt(tally) / (double) tally.reviews())
                .average()
                .orElse(Double.NaN);
    }

    /** A run's reviews by domain, in the order of the stream. */
    static List<ContinualRun.DomainTally> byDomain(ContinualRun run) {
        return List.copyOf(run.steps().stream()
                .flatMap(step -> step.domains().stream())
                .collect(Collectors.toMap(
                        ContinualRun.DomainTally::domain,
                        tally -> tally,
                        ContinualRun.DomainTally::plus,
                        LinkedHashMap::new))
                .values());
    }

    /** How much the live releases have of what full retraining is better than the first model left alone. */
    double share() {
        return (live - alone) / (full - alone);
    }

    /** Whether there is so much between the two that the share says something. */
    boolean telling() {
        return full - alone >= TELLING;
    }
}
