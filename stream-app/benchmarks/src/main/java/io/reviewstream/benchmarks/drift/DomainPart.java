package io.reviewstream.benchmarks.drift;

import io.reviewstream.benchmarks.line.RealBundles;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.StreamSummary;
import io.reviewstream.model.drift.WindowJudge;
import io.reviewstream.model.drift.domain.DomainClassifier;
import io.reviewstream.model.drift.domain.DomainDifference.TellingWord;
import io.reviewstream.model.drift.tokens.WordShift;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reviews of a domain that was never seen come in place of those of eight others: delay, and the words that are named. */
final class DomainPart {
    private static final String SET = "reviews-16domains";
    private static final int OLD = 8;
    private static final int NAMED = 10;
    private static final double ENOUGH = 8;

    private final BenchOptions options;
    private final DriftPlan plan;
    private final BenchReport report;
    private final PrintStream progress;

    DomainPart(BenchOptions options, DriftPlan plan, BenchReport report, PrintStream progress) {
        this.options = options;
        this.plan = plan;
        this.report = report;
        this.progress = progress;
    }

    void run() throws IOException, BundleRefusedException {
        boolean dev = Boolean.getBoolean("bench.dev");
        List<DriftRow> train = DriftRow.read(options, SET, "train");
        List<DriftRow> test = DriftRow.read(options, SET, dev ? "dev" : "test");
        List<String> domains = train.stream().map(DriftRow::group).distinct().toList();
        List<String> old = domains.subList(0, OLD);
        List<DriftRow> ofOld = new ArrayList<>(
                train.stream().filter(row -> old.contains(row.group())).toList());
        Collections.shuffle(ofOld, new Random(1));
        int trained = ofOld.size() / 3;
        var bundle = new RealBundles(options, progress)
                .bundle(
                        SET,
                        "plain-bigru-attention",
                        ofOld.subList(0, trained).stream()
                                .map(DriftRow::labelled)
                                .toList());
        progress.println("scoring texts of " + SET);
        try (RowScorer scorer = new RowScorer(bundle)) {
            List<ScoredRow> reference = scorer.score(ofOld.subList(trained, ofOld.size()));
            Map<String, List<ScoredRow>> byDomain = scorer.score(test).stream()
                    .collect(Collectors.groupingBy(row -> row.row().group(), TreeMap::new, Collectors.toList()));
            inject(
                    ShiftPart.judge(reference),
                    reference.stream().map(row -> row.row().group()).toList(),
                    domains.subList(OLD, domains.size()),
                    byDomain,
                    new WordOwners(train, scorer::words, old),
                    dev ? "dev" : "test");
        }
    }

    private void inject(
            WindowJudge judge,
            List<String> mix,
            List<String> fresh,
            Map<String, List<ScoredRow>> byDomain,
            WordOwners owners,
            String part) {
        List<Injection> all = new ArrayList<>();
        FigureTable words = report.table(
                "Words named for a domain change, of the first ten those that belong to the new domain",
                "domain",
                "first whole window",
                "window of the alarm",
                "classifier, whole",
                "the ten of the last whole window");
        double[] sums = new double[3];
        int seeds = (plan.injections() + fresh.size() - 1) / fresh.size();
        for (int number = 0; number < fresh.size(); number++) {
            String domain = fresh.get(number);
            List<ScoredRow> rows = byDomain.getOrDefault(domain, List.of());
            double[] owned = new double[3];
            List<String> last = List.of();
            for (int seed = 0; seed < seeds; seed++) {
                Random random = new Random(100L * number + seed);
                Supplier<ScoredRow> before = usual(mix, byDomain, random);
                Draw after = new Draw(rows, random);
                Injection injection = Injection.watch(
                        judge.anew(Watching.SETTINGS),
                        domain + seed,
                        random.nextInt((int) Watching.RULE.size()),
                        before,
                        after::next);
                all.add(injection);
                last = named(injection.whole(), window -> shifted(judge, window));
                owned[0] += owners.owned(last, domain) / (double) seeds;
                owned[1] += owners.owned(named(injection.window(), window -> shifted(judge, window)), domain)
                        / (double) seeds;
                owned[2] += owners.owned(named(injection.whole(), window -> telling(judge, window)), domain)
                        / (double) seeds;
            }
            words.row(domain, number(owned[0]), number(owned[1]), number(owned[2]), owners.marked(last, domain));
            for (int i = 0; i < sums.length; i++) {
                sums[i] += owned[i] / fresh.size();
            }
        }
        new ShiftTable(report, "Another domain (" + part + "): delay in reviews").add("domain change", true, all);
        words.row("all", number(sums[0]), number(sums[1]), number(sums[2]), "");
        report.note(
                "The first whole window is the first that holds nothing from before the change; the window of the alarm "
                        + "mostly holds both. A word belongs to a domain if at least " + WordOwners.RATIO
                        + " times as large a share of the domain's labelled reviews has it as of those of the eight old domains; "
                        + "those that do not stand in brackets. Fewer than ten named count as that many fewer.");
        goal("in the first whole window", sums[0]);
        goal("in the window of the alarm", sums[1]);
    }

    private void goal(String where, double words) {
        report.goal(
                "words named for a domain change, " + where + ": ≥ 8 of the first 10 belong to it",
                number(words),
                words >= ENOUGH);
    }

    private static List<String> named(Optional<StreamSummary> window, Function<StreamSummary, List<String>> words) {
        return window.map(words).orElse(List.of());
    }

    /** Old domains as often as in the reference, for else their mix would be another one before any change. */
    static Supplier<ScoredRow> usual(List<String> mix, Map<String, List<ScoredRow>> byDomain, Random random) {
        Map<String, Draw> draws = new HashMap<>();
        mix.stream()
                .distinct()
                .forEach(domain -> draws.put(domain, new Draw(byDomain.getOrDefault(domain, List.of()), random)));
        return () -> Objects.requireNonNull(draws.get(mix.get(random.nextInt(mix.size()))))
                .next();
    }

    private static String number(double words) {
        return String.format(Locale.ROOT, "%.2f", words);
    }

    /** What came; words that became fewer belong to the old domains. */
    private static List<String> shifted(WindowJudge judge, StreamSummary window) {
        return WordShift.between(all(judge).words(), window.words(), Integer.MAX_VALUE).stream()
                .filter(WordShift::more)
                .limit(NAMED)
                .map(WordShift::word)
                .toList();
    }

    private static List<String> telling(WindowJudge judge, StreamSummary window) {
        return new DomainClassifier(DomainClassifier.Settings.DEFAULTS)
                .compare(all(judge).sample(), window.sample()).words().stream()
                        .limit(NAMED)
                        .map(TellingWord::word)
                        .toList();
    }

    private static StreamSummary all(WindowJudge judge) {
        return Objects.requireNonNull(judge.reference().segments().get(SegmentedSummary.ALL));
    }
}
