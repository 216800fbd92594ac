package io.reviewstream.benchmarks.training;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What became of a {@link Contest}; the first round, which warms, counts for the loss alone.
 *
 * @param rounds of each learner
 */
record Standings(Map<String, List<Contest.Round>> rounds) {

    Set<String> names() {
        return rounds.keySet();
    }

    /** The median over the rounds. */
    double examplesPerSecond(String name) {
        return Median.of(speeds(name));
    }

    /** Processor time an example, the median over the rounds. */
    double cpuMicros(String name) {
        return Median.of(
                of(name).stream().skip(1).mapToDouble(Contest.Round::cpuMicros).toArray());
    }

    /** The median of the ratios within each round. */
    double ratio(String name, String to) {
        double[] ours = speeds(name);
        double[] theirs = speeds(to);
        double[] ratios = new double[ours.length];
        Arrays.setAll(ratios, i -> ours[i] / theirs[i]);
        return Median.of(ratios);
    }

    double firstLoss(String name) {
        return of(name).get(0).loss();
    }

    double lastLoss(String name) {
        return of(name).get(of(name).size() - 1).loss();
    }

    /** Whether every learner's loss fell: one that does not learn has measured nothing. */
    boolean allLearnt() {
        return names().stream().allMatch(name -> lastLoss(name) < firstLoss(name));
    }

    private double[] speeds(String name) {
        return of(name).stream()
                .skip(1)
                .mapToDouble(Contest.Round::examplesPerSecond)
                .toArray();
    }

    private List<Contest.Round> of(String name) {
        return Objects.requireNonNull(rounds.get(name), name);
    }
}
