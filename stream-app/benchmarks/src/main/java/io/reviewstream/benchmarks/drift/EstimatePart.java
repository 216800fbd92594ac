package io.reviewstream.benchmarks.drift;

import io.reviewstream.benchmarks.line.RealBundles;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.drift.WindowJudge;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Accuracy that is estimated without labels: whether its interval holds, how wide it is, and whether it is doubted where it is
 * wrong, in domains that the release never saw.
 */
final class EstimatePart {
    private static final String KOREAN = "nsmc-binary";
    private static final int TRAINED = 21_000;
    private static final int REFERENCE = 10_000;
    private static final String DOMAINS = "reviews-16domains";
    /** Of so many domains a release learns enough to pass a gate. */
    private static final int GOOD = 8;
    /** That of fewer hardly learns: it is here for windows in which the estimate errs. */
    private static final List<Integer> SEEN = List.of(GOOD, 4);

    private static final int REVIEWS = 1_000;
    private static final int HALVES = 4;

    private final BenchOptions options;
    private final DriftPlan plan;
    private final BenchReport report;
    private final PrintStream progress;

    EstimatePart(BenchOptions options, DriftPlan plan, BenchReport report, PrintStream progress) {
        this.options = options;
        this.plan = plan;
        this.report = report;
        this.progress = progress;
    }

    void run() throws IOException, BundleRefusedException {
        FigureTable table = report.table(
                "Accuracy estimated without labels, windows of " + REVIEWS + " reviews",
                "stream",
                "windows",
                "estimated",
                "measured",
                "interval holds it",
                "width, points",
                "off by > 5 points",
                "of these unreliable",
                "unreliable");
        List<EstimatedWindow> calm = new ArrayList<>(korean(table));
        List<EstimatedWindow> fresh = new ArrayList<>();
        for (int seen : SEEN) {
            domains(table, seen, calm, fresh);
        }
        goals(calm, fresh);
        report.note("no drift: the rows of nsmc-binary and of the " + GOOD
                + " domains. The release of 4 domains has hardly learned "
                + "anything, and errs in its own domains too: no gate would let it pass. It counts where the texts "
                + "are new, for the others hardly ever err by 5 points there.");
    }

    /** A release that learned from some domains; the fewer, the less it knows of the others. */
    private void domains(FigureTable table, int number, List<EstimatedWindow> calm, List<EstimatedWindow> fresh)
            throws IOException, BundleRefusedException {
        List<DriftRow> train = DriftRow.read(options, DOMAINS, "train");
        List<String> domains = train.stream().map(DriftRow::group).distinct().toList();
        List<String> seen = domains.subList(0, number);
        List<DriftRow> ofSeen = new ArrayList<>(
                train.stream().filter(row -> seen.contains(row.group())).toList());
        Collections.shuffle(ofSeen, new Random(1));
        int trained = ofSeen.size() * 2 / 3;
        var bundle = new RealBundles(options, progress)
                .bundle(
                        DOMAINS,
                        "plain-bigru-attention",
                        ofSeen.subList(0, trained).stream()
                                .map(DriftRow::labelled)
                                .toList());
        progress.println("scoring texts of " + DOMAINS);
        try (RowScorer scorer = new RowScorer(bundle)) {
            List<ScoredRow> reference = scorer.score(ofSeen.subList(trained, ofSeen.size()));
            WindowJudge judge = ShiftPart.judge(reference);
            Map<String, List<ScoredRow>> byDomain = scorer.score(DriftRow.read(options, DOMAINS, "test")).stream()
                    .collect(Collectors.groupingBy(row -> row.row().group(), TreeMap::new, Collectors.toList()));
            List<String> mix = reference.stream().map(row -> row.row().group()).toList();
            Function<Random, Supplier<ScoredRow>> usual = random -> DomainPart.usual(mix, byDomain, random);
            List<EstimatedWindow> asLearned = add(table, number + " domains, as learned from", drawn(judge, usual));
            if (number == GOOD) {
                calm.addAll(asLearned);
            }
            fresh.addAll(fresh(table, number, judge, domains.subList(number, domains.size()), usual, byDomain));
        }
    }

    /** Where reviews are many: no two of a window are the same. */
    private List<EstimatedWindow> korean(FigureTable table) throws IOException, BundleRefusedException {
        List<DriftRow> train = DriftRow.read(options, KOREAN, "train").subList(TRAINED, TRAINED + REFERENCE);
        List<DriftRow> test = DriftRow.read(options, KOREAN, "test").subList(0, plan.texts());
        progress.println("scoring texts of " + KOREAN);
        try (RowScorer scorer = new RowScorer(new RealBundles(options, progress).bundle(0))) {
            WindowJudge judge = ShiftPart.judge(scorer.score(train));
            return add(table, KOREAN, drawn(judge, drawing(scorer.score(test))));
        }
    }

    private static Function<Random, Supplier<ScoredRow>> drawing(List<ScoredRow> rows) {
        return random -> new Draw(rows, random)::next;
    }

    private List<EstimatedWindow> drawn(WindowJudge judge, Function<Random, Supplier<ScoredRow>> stream) {
        return IntStream.range(0, plan.injections())
                .mapToObj(seed -> window(judge, "calm" + seed, stream.apply(new Random(seed))))
                .toList();
    }

    private static EstimatedWindow window(WindowJudge judge, String name, Supplier<ScoredRow> rows) {
        return EstimatedWindow.of(judge, name, REVIEWS, rows);
    }

    /** Each domain alone, each together with each other, and each as a half of what was usual. */
    private List<EstimatedWindow> fresh(
            FigureTable table,
            int seen,
            WindowJudge judge,
            List<String> fresh,
            Function<Random, Supplier<ScoredRow>> usual,
            Map<String, List<ScoredRow>> byDomain) {
        List<EstimatedWindow> ones = new ArrayList<>();
        List<EstimatedWindow> pairs = new ArrayList<>();
        List<EstimatedWindow> halves = new ArrayList<>();
        for (int i = 0; i < fresh.size(); i++) {
            Function<Random, Supplier<ScoredRow>> domain = drawing(byDomain.getOrDefault(fresh.get(i), List.of()));
            Random random = new Random(i);
            ones.add(window(judge, fresh.get(i), domain.apply(random)));
            for (int seed = 0; seed < HALVES; seed++) {
                halves.add(window(judge, fresh.get(i) + "half" + seed, mixed(domain, usual, random)));
            }
            for (int j = 0; j < i; j++) {
                Function<Random, Supplier<ScoredRow>> other = drawing(byDomain.getOrDefault(fresh.get(j), List.of()));
                pairs.add(window(judge, fresh.get(i) + fresh.get(j), mixed(domain, other, random)));
            }
        }
        List<EstimatedWindow> all = new ArrayList<>(add(table, seen + " domains; a new one", ones));
        all.addAll(add(table, seen + " domains; two new ones", pairs));
        all.addAll(add(table, seen + " domains; a new one is half of it", halves));
        return all;
    }

    private static Supplier<ScoredRow> mixed(
            Function<Random, Supplier<ScoredRow>> one, Function<Random, Supplier<ScoredRow>> other, Random random) {
        Supplier<ScoredRow> half = one.apply(random);
        Supplier<ScoredRow> rest = other.apply(random);
        return () -> random.nextBoolean() ? half.get() : rest.get();
    }

    private static List<EstimatedWindow> add(FigureTable table, String stream, List<EstimatedWindow> windows) {
        List<EstimatedWindow> far =
                windows.stream().filter(EstimatedWindow::isFarOff).toList();
        table.row(
                stream,
                Integer.toString(windows.size()),
                percent(mean(windows, window -> window.estimated().value())),
                percent(mean(windows, EstimatedWindow::measured)),
                percent(share(windows, EstimatedWindow::covered)),
                String.format(Locale.ROOT, "%.1f", 100 * mean(windows, EstimatedWindow::width)),
                Integer.toString(far.size()),
                far.isEmpty() ? "-" : percent(share(far, EstimatedWindow::unreliable)),
                percent(share(windows, EstimatedWindow::unreliable)));
        return windows;
    }

    private void goals(List<EstimatedWindow> calm, List<EstimatedWindow> fresh) {
        double covered = share(calm, EstimatedWindow::covered);
        report.goal("no drift: the interval of 95 % holds the accuracy in ≥ 90 %", percent(covered), covered >= 0.9);
        double width = mean(calm, EstimatedWindow::width);
        report.goal(
                "no drift: the interval is ≤ 6 points wide",
                String.format(Locale.ROOT, "%.1f", 100 * width),
                width <= 0.06);
        double doubted = share(calm, EstimatedWindow::unreliable);
        report.goal("no drift: unreliable in ≤ 10 %", percent(doubted), doubted <= 0.1);
        List<EstimatedWindow> far =
                fresh.stream().filter(EstimatedWindow::isFarOff).toList();
        double warned = share(far, EstimatedWindow::unreliable); // where there are none, nothing is proved
        report.goal(
                "new domains: unreliable in ≥ 90 % of the windows where it errs by more than 5 points",
                percent(warned) + " of " + far.size(), warned >= 0.9);
    }

    private static double mean(List<EstimatedWindow> windows, ToDoubleFunction<EstimatedWindow> figure) {
        return windows.stream().mapToDouble(figure).average().orElse(0);
    }

    private static double share(List<EstimatedWindow> windows, Predicate<EstimatedWindow> is) {
        return mean(windows, window -> is.test(window) ? 1 : 0);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
