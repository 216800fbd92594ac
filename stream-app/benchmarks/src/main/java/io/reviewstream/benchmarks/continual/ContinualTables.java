package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Tables of the runs. There are no goals yet. */
final class ContinualTables {
    private static final double TELLING = 0.04;

    private ContinualTables() {}

    static void fill(BenchReport report, List<ContinualRun> runs) {
        domains(report, runs);
        runs.forEach(run -> steps(report, run));
        retained(report, runs);
        means(report, runs);
        int strays = runs.stream().mapToInt(ContinualRun::strays).sum();
        if (strays > 0) {
            report.note(strays + " reviews were scored by another release than the one that was live.");
        }
    }

    private static void domains(BenchReport report, List<ContinualRun> runs) {
        FigureTable table = report.table(
                "Accuracy by domain, each review before its label",
                "domain",
                "reviews",
                "live",
                "newest",
                "alone",
                "full");
        Map<String, ContinualRun.DomainTally> sums = new LinkedHashMap<>();
        runs.stream()
                .flatMap(run -> byDomain(run).stream())
                .forEach(tally -> sums.merge(tally.domain(), tally, ContinualRun.DomainTally::plus));
        for (ContinualRun.DomainTally sum : sums.values()) {
            table.row(
                    sum.domain(),
                    Integer.toString(sum.reviews() / runs.size()),
                    share(sum.live(), sum.reviews()),
                    share(sum.newest(), sum.reviews()),
                    share(sum.alone(), sum.reviews()),
                    share(sum.full(), sum.reviews()));
        }
        Accuracies mean = mean(sums.values());
        table.row("mean", "", number(mean.live()), number(mean.newest()), number(mean.alone()), number(mean.full()));
    }

    private static Collection<ContinualRun.DomainTally> byDomain(ContinualRun run) {
        return run.steps().stream()
                .flatMap(step -> step.domains().stream())
                .collect(Collectors.toMap(
                        ContinualRun.DomainTally::domain,
                        tally -> tally,
                        ContinualRun.DomainTally::plus,
                        LinkedHashMap::new))
                .values();
    }

    /** Means over the domains. */
    private record Accuracies(double live, double newest, double alone, double full) {
        /** Of what full retraining is better than the first model left alone. */
        double share() {
            return (live - alone) / (full - alone);
        }

        boolean telling() {
            return full - alone >= TELLING;
        }
    }

    private static Accuracies mean(Collection<ContinualRun.DomainTally> domains) {
        return new Accuracies(
                mean(domains, tally -> tally.live() / (double) tally.reviews()),
                mean(domains, tally -> tally.newest() / (double) tally.reviews()),
                mean(domains, tally -> tally.alone() / (double) tally.reviews()),
                mean(domains, tally -> tally.full() / (double) tally.reviews()));
    }

    private static <T> double mean(Collection<T> all, ToDoubleFunction<T> figure) {
        return all.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static void steps(BenchReport report, ContinualRun run) {
        FigureTable table = report.table(
                "Steps, seed " + run.seed() + ": the candidate that their labels made, on the gate's holdout",
                "step",
                "domain",
                "live",
                "full",
                "holdout",
                "candidate",
                "its rival",
                "it is");
        for (int i = 0; i < run.steps().size(); i++) {
            ContinualRun.StepTally step = run.steps().get(i);
            int reviews = sum(step, ContinualRun.DomainTally::reviews);
            table.row(
                    Integer.toString(i + 1),
                    step.domains().stream()
                            .map(ContinualRun.DomainTally::domain)
                            .collect(Collectors.joining(", ")),
                    share(sum(step, ContinualRun.DomainTally::live), reviews),
                    share(sum(step, ContinualRun.DomainTally::full), reviews),
                    Integer.toString(step.holdout()),
                    number(step.candidate()),
                    number(step.rival()),
                    step.promoted() ? "promoted" : "refused");
        }
    }

    private static int sum(ContinualRun.StepTally step, ToDoubleFunction<ContinualRun.DomainTally> figure) {
        return (int) step.domains().stream().mapToDouble(figure).sum();
    }

    private static void retained(BenchReport report, List<ContinualRun> runs) {
        FigureTable table = report.table(
                "Accuracy on test texts of each domain: after its own labels, and at the end",
                "domain",
                "texts",
                "alone",
                "own",
                "end",
                "forgotten");
        List<ContinualRun.RetainedDomain> first = runs.get(0).retained();
        for (int i = 0; i < first.size(); i++) {
            int domain = i;
            List<ContinualRun.RetainedDomain> all =
                    runs.stream().map(run -> run.retained().get(domain)).toList();
            double texts = first.get(i).texts();
            table.row(
                    first.get(i).domain(),
                    Integer.toString(first.get(i).texts()),
                    number(mean(all, one -> one.alone() / texts)),
                    number(mean(all, one -> one.own() / texts)),
                    number(mean(all, one -> one.end() / texts)),
                    number(mean(all, ContinualRun.RetainedDomain::forgotten)));
        }
        List<ContinualRun.RetainedDomain> all =
                runs.stream().flatMap(run -> run.retained().stream()).toList();
        table.row(
                "mean",
                "",
                number(mean(all, one -> one.alone() / (double) one.texts())),
                number(mean(all, one -> one.own() / (double) one.texts())),
                number(mean(all, one -> one.end() / (double) one.texts())),
                number(mean(all, ContinualRun.RetainedDomain::forgotten)));
    }

    private static void means(BenchReport report, List<ContinualRun> runs) {
        FigureTable table = report.table(
                "Runs",
                "seed",
                "live",
                "newest",
                "alone",
                "full",
                "share of the distance",
                "promoted",
                "refused",
                "example-steps a label",
                "full's",
                "forgotten",
                "line, s");
        for (ContinualRun run : runs) {
            Accuracies mean = mean(byDomain(run));
            ContinualRun.TrainingWork work = run.work();
            table.row(
                    Long.toString(run.seed()),
                    number(mean.live()),
                    number(mean.newest()),
                    number(mean.alone()),
                    number(mean.full()),
                    String.format(Locale.ROOT, "%.2f", mean.share()),
                    Long.toString(run.promoted()),
                    Long.toString(run.steps().size() - run.promoted()),
                    String.format(Locale.ROOT, "%.2f", work.live() / (double) work.labels()),
                    String.format(Locale.ROOT, "%.1f", work.full() / (double) work.labels()),
                    number(mean(run.retained(), ContinualRun.RetainedDomain::forgotten)),
                    Long.toString(run.seconds()));
            if (!mean.telling()) {
                report.note("Seed " + run.seed()
                        + ": full retraining is less than 4 points better than the first model, so that the share says"
                        + " nothing.");
            }
        }
    }

    private static String share(long part, long all) {
        return number(part / (double) all);
    }

    private static String number(double figure) {
        return Double.isNaN(figure) ? "" : String.format(Locale.ROOT, "%.3f", figure);
    }
}
