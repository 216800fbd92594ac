package io.reviewstream.benchmarks.continual;

import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Tables of the runs. */
final class ContinualTables {
    private ContinualTables() {}

    /** Tables by domain and step are of the first kind of run there is; the runs themselves are all there. */
    static void fill(BenchReport report, List<ContinualRun> runs) {
        RunPart part = runs.get(0).part();
        List<ContinualRun> alike =
                runs.stream().filter(run -> run.part() == part).toList();
        domains(report, alike);
        alike.forEach(run -> steps(report, run));
        retained(report, alike);
        means(report, runs);
        putRight(report, runs);
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
                "full",
                "sixth",
                "linear");
        Map<String, ContinualRun.DomainTally> sums = new LinkedHashMap<>();
        runs.stream()
                .flatMap(run -> DomainMeans.byDomain(run).stream())
                .forEach(tally -> sums.merge(tally.domain(), tally, ContinualRun.DomainTally::plus));
        for (ContinualRun.DomainTally sum : sums.values()) {
            table.row(
                    sum.domain(),
                    Integer.toString(sum.reviews() / runs.size()),
                    share(sum.live(), sum.reviews()),
                    share(sum.newest(), sum.reviews()),
                    share(sum.alone(), sum.reviews()),
                    share(sum.full(), sum.reviews()),
                    share(sum.sixth(), sum.reviews()),
                    share(sum.linear(), sum.reviews()));
        }
        DomainMeans mean = DomainMeans.of(sums.values());
        table.row(
                "mean",
                "",
                number(mean.live()),
                number(mean.newest()),
                number(mean.alone()),
                number(mean.full()),
                number(mean.sixth()),
                number(mean.linear()));
    }

    private static <T> double mean(Collection<T> all, ToDoubleFunction<T> figure) {
        return all.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static void steps(BenchReport report, ContinualRun run) {
        FigureTable table = report.table(
                "Steps, " + run.part().title() + ", seed " + run.seed()
                        + ": the candidate that their labels made, on the gate's holdout",
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
                    Integer.toString(step.decision().holdout()),
                    number(step.decision().candidate()),
                    number(step.decision().rival()),
                    step.decision().promoted() ? "promoted" : "not promoted");
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
                "part",
                "seed",
                "live",
                "newest",
                "alone",
                "full",
                "sixth",
                "linear",
                "share of the distance",
                "promoted",
                "not promoted",
                "example-steps a label",
                "full's",
                "sixth's",
                "forgotten",
                "line, s");
        for (ContinualRun run : runs) {
            DomainMeans mean = DomainMeans.of(run);
            ContinualRun.TrainingWork work = run.work();
            double labels = work.labels();
            table.row(
                    run.part().title(),
                    Long.toString(run.seed()),
                    number(mean.live()),
                    number(mean.newest()),
                    number(mean.alone()),
                    number(mean.full()),
                    number(mean.sixth()),
                    number(mean.linear()),
                    String.format(Locale.ROOT, "%.2f", mean.share()),
                    Long.toString(run.promoted()),
                    Long.toString(run.steps().size() - run.promoted()),
                    String.format(Locale.ROOT, "%.2f", work.live() / labels),
                    String.format(Locale.ROOT, "%.1f", work.full() / labels),
                    String.format(Locale.ROOT, "%.1f", work.sixth() / labels),
                    number(mean(run.retained(), ContinualRun.RetainedDomain::forgotten)),
                    Long.toString(run.seconds()));
            if (!mean.telling()) {
                report.note(run.part().title() + ", seed " + run.seed()
                        + ": full retraining is less than 4 points better than the first model, so that the share says"
                        + " nothing.");
            }
        }
    }

    private static void putRight(BenchReport report, List<ContinualRun> runs) {
        List<ContinualRun> noisy =
                runs.stream().filter(run -> run.putRight() != null).toList();
        if (noisy.isEmpty()) {
            return;
        }
        FigureTable table = report.table(
                "Half of the wrong labels put right: accuracy on the test texts of all domains, before and after",
                "part",
                "seed",
                "labels",
                "live before",
                "live after",
                "newest before",
                "newest after");
        for (ContinualRun run : noisy) {
            LineRun.PutRight right = Objects.requireNonNull(run.putRight());
            table.row(
                    run.part().title(),
                    Long.toString(run.seed()),
                    Integer.toString(right.labels()),
                    share(right.live().before(), right.texts()),
                    share(right.live().after(), right.texts()),
                    share(right.newest().before(), right.texts()),
                    share(right.newest().after(), right.texts()));
        }
    }

    private static String share(long part, long all) {
        return number(part / (double) all);
    }

    private static String number(double figure) {
        return Double.isNaN(figure) ? "" : String.format(Locale.ROOT, "%.3f", figure);
    }
}
