package io.reviewstream.benchmarks.drift;

import io.reviewstream.benchmarks.line.RealBundles;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.WindowJudge;
import io.reviewstream.model.drift.alarm.AlarmBudget;
import io.reviewstream.model.drift.detector.Adwin;
import io.reviewstream.model.drift.detector.ErrorDetector.Signal;
import io.reviewstream.model.profile.StreamProfile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Shifts within Korean reviews, and of the errors that feedback tells of. */
final class ShiftPart {
    private static final String SET = "nsmc-binary";
    /** What the bundles are trained on comes first. */
    private static final int TRAINED = 21_000;

    private static final int REFERENCE = 10_000;
    private static final String NEW_WORD = "tiktok";
    private static final double MORE_ERRORS = 0.05;
    /** At least so many reviews or labels come before a shift, and the rest of a window. */
    private static final int CALM = 3_000;

    private final BenchOptions options;
    private final DriftPlan plan;
    private final BenchReport report;
    private final PrintStream progress;

    ShiftPart(BenchOptions options, DriftPlan plan, BenchReport report, PrintStream progress) {
        this.options = options;
        this.plan = plan;
        this.report = report;
        this.progress = progress;
    }

    /** A stream of the one kind or the other. */
    private interface Shift extends Function<Random, Supplier<ScoredRow>> {}

    void run() throws IOException, BundleRefusedException {
        List<DriftRow> train = DriftRow.read(options, SET, "train").subList(TRAINED, TRAINED + REFERENCE);
        List<DriftRow> test = DriftRow.read(options, SET, "test").subList(0, plan.texts());
        progress.println("scoring texts of " + SET);
        try (RowScorer scorer = new RowScorer(new RealBundles(options, progress).bundle(0))) {
            List<ScoredRow> reference = scorer.score(train);
            long before = System.nanoTime();
            WindowJudge judge = judge(reference);
            report.measured(
                    "learning what is usual",
                    String.format(Locale.ROOT, "%.1f s, from a profile", (System.nanoTime() - before) / 1e9));
            List<ScoredRow> base = scorer.score(test);
            ShiftTable table =
                    new ShiftTable(report, "Shifts: delay in reviews, of feedback errors in unbiased labels");
            inject(table, "a new script, a quarter", true, judge, base, mixed(base, foreign(scorer), 0.25));
            inject(
                    table,
                    "mojibake, a quarter",
                    true,
                    judge,
                    base,
                    mixed(base, changed(scorer, test, this::broken), 0.25));
            inject(table, "doubled length", true, judge, base, mixed(base, doubled(scorer, test), 1));
            inject(
                    table,
                    "a new word in 5 %",
                    false,
                    judge,
                    base,
                    mixed(base, changed(scorer, test, text -> NEW_WORD + " " + text), 0.05));
            inject(table, "positive labels 50 → 60 %", false, judge, base, labels(base, 0.6));
            errors(table, base);
        }
    }

    /** As the app does: from the profile that a bundle would have. */
    static WindowJudge judge(List<ScoredRow> reference) {
        List<ScoredReview> reviews = reference.stream().map(ScoredRow::review).toList();
        List<SegmentedSummary> blocks = StreamProfile.ofReviews(reviews, Watching.ALL).summaries().stream()
                .map(SegmentedSummary::ofAll)
                .toList();
        return WindowJudge.of(blocks, Watching.ALL, Watching.SETTINGS);
    }

    private void inject(
            ShiftTable table, String name, boolean strong, WindowJudge judge, List<ScoredRow> base, Shift shift) {
        Shift usual = labels(base, 0.5);
        List<Injection> injections = IntStream.range(0, plan.injections())
                .mapToObj(seed -> {
                    Random random = new Random(seed);
                    return Injection.watch(
                            judge.anew(Watching.SETTINGS),
                            name + seed,
                            CALM + random.nextInt((int) Watching.RULE.size()),
                            usual.apply(random),
                            shift.apply(random));
                })
                .toList();
        table.add(name, strong, injections);
    }

    /** Some from the one side, the others from the other. */
    static Shift mixed(List<ScoredRow> base, List<ScoredRow> other, double share) {
        return random -> {
            Draw usual = new Draw(base, random);
            Draw changed = new Draw(other, random);
            return () -> random.nextDouble() < share ? changed.next() : usual.next();
        };
    }

    private static Shift labels(List<ScoredRow> base, double positive) {
        return random -> {
            Draw good = new Draw(
                    base.stream().filter(row -> row.row().label().equals("pos")).toList(), random);
            Draw bad = new Draw(
                    base.stream().filter(row -> row.row().label().equals("neg")).toList(), random);
            return () -> random.nextDouble() < positive ? good.next() : bad.next();
        };
    }

    private List<ScoredRow> foreign(RowScorer scorer) throws IOException {
        return scorer.score(DriftRow.read(options, "rt-polarity", "test"));
    }

    private static List<ScoredRow> changed(RowScorer scorer, List<DriftRow> rows, Function<String, String> change) {
        return scorer.score(
                rows.stream().map(row -> row.saying(change.apply(row.text()))).toList());
    }

    /** UTF-8 that was read as Latin-1. */
    private String broken(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Each followed by the next one, so that no word comes twice for that. */
    private static List<ScoredRow> doubled(RowScorer scorer, List<DriftRow> rows) {
        List<DriftRow> doubled = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            DriftRow row = rows.get(i);
            doubled.add(row.saying(
                    row.text() + " " + rows.get((i + 1) % rows.size()).text()));
        }
        return scorer.score(doubled);
    }

    private void errors(ShiftTable table, List<ScoredRow> base) {
        double rate = base.stream().mapToDouble(ScoredRow::error).average().orElse(0);
        // So many of the right ones become wrong that five in a hundred more are.
        double flipped = MORE_ERRORS / (1 - rate);
        List<Injection> injections = IntStream.range(0, plan.injections())
                .mapToObj(seed -> errors(new Random(seed), base, flipped))
                .toList();
        report.measured("errors before", String.format(Locale.ROOT, "%.1f %%", 100 * rate));
        table.add("feedback errors + 5 points", false, injections);
    }

    private static Injection errors(Random random, List<ScoredRow> base, double flipped) {
        Draw rows = new Draw(base, random);
        Adwin detector = new Adwin(AlarmBudget.DEFAULT.errors(Watching.LABELS));
        int change = CALM + random.nextInt(CALM);
        int falseAlarms = 0;
        for (int i = 0; i < change + 20_000; i++) {
            double error = rows.next().error();
            error = i >= change && error == 0 && random.nextDouble() < flipped ? 1 : error;
            if (detector.add(error) == Signal.CHANGE) {
                if (i >= change) {
                    return new Injection(i + 1 - change, "ADWIN", falseAlarms, Optional.empty(), Optional.empty());
                }
                falseAlarms++;
            }
        }
        return new Injection(-1, "", falseAlarms, Optional.empty(), Optional.empty());
    }
}
