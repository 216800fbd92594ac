package io.reviewstream.benchmarks.scoring;

import io.reviewstream.benchmarks.report.BenchReport;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Rates by contender as text and as goals. */
final class Figures {
    private static final String MISSING = "–";

    private Figures() {}

    static String rates(Map<String, Double> rates) {
        return rates.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %,.0f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    static String rate(Map<String, Double> rates, String name) {
        Double rate = rates.get(name);
        return rate == null ? MISSING : String.format(Locale.ROOT, "%,.0f", rate);
    }

    static String ratio(Map<String, Double> rates, String name, String other) {
        return rates.containsKey(other) ? String.format(Locale.ROOT, "%.2f", quotient(rates, name, other)) : MISSING;
    }

    static String share(Map<String, Double> rates, String name, String other) {
        return rates.containsKey(other)
                ? String.format(Locale.ROOT, "%.0f %%", 100 * quotient(rates, name, other))
                : MISSING;
    }

    static double quotient(Map<String, Double> rates, String name, String other) {
        return Objects.requireNonNull(rates.get(name), name) / Objects.requireNonNull(rates.get(other), other);
    }

    /** One line: how many times as fast as a peer we are. */
    static void goal(BenchReport report, String where, Map<String, Double> rates, String peer, double times) {
        String goal = where + "reviews/s against " + peer + " ≥ " + times;
        if (rates.containsKey(peer)) {
            double ratio = quotient(rates, Engines.OURS, peer);
            report.goal(goal, String.format(Locale.ROOT, "%.2f", ratio), ratio >= times);
        } else {
            report.notRun(goal, "the peer is not on the class path");
        }
    }
}
