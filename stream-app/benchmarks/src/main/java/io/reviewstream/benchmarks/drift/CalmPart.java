package io.reviewstream.benchmarks.drift;

import io.reviewstream.benchmarks.drift.MadeUpDays.Kind;
import io.reviewstream.benchmarks.line.RealBundles;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.drift.ScoredReview;
import io.reviewstream.model.drift.SegmentedSummary;
import io.reviewstream.model.drift.SummaryBins;
import io.reviewstream.model.drift.WindowJudge;
import io.reviewstream.model.drift.alarm.AlarmBudget;
import io.reviewstream.model.profile.StreamProfile;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Streams without drift: how many alarms a month. */
final class CalmPart {
    private static final String SET = "nsmc-stream";
    private static final int DAYS = 30;
    private static final int REFERENCE_DAYS = 28;
    private static final int SEGMENTS = 3;

    private final BenchOptions options;
    private final DriftPlan plan;
    private final BenchReport report;
    private final PrintStream progress;

    CalmPart(BenchOptions options, DriftPlan plan, BenchReport report, PrintStream progress) {
        this.options = options;
        this.plan = plan;
        this.report = report;
        this.progress = progress;
    }

    void run() throws IOException, BundleRefusedException {
        List<List<ScoredRow>> days = scoredDays();
        SummaryBins bins = bins(days);
        FigureTable table = report.table(
                "No drift: alarms a month",
                "stream",
                "months",
                "windows a month",
                "alarms",
                "± error",
                "of windows",
                "windows with any",
                "of errors",
                "ADWIN by default",
                "dummy");
        realDays(days, bins, table);
        for (Kind kind : Kind.values()) {
            madeUp(kind, days.stream().flatMap(List::stream).toList(), bins, table);
        }
        report.note(
                "alarms: those of the windows, each statistic of each segment counted, and those of the detector of "
                        + "errors, set by the budget. ADWIN by default reads the same errors with River's settings; the dummy "
                        + "fires at every " + CalmRun.EVERY + "th window, whatever it holds.");
    }

    private List<List<ScoredRow>> scoredDays() throws IOException, BundleRefusedException {
        List<LabelledText> train = new ArrayList<>(DriftRow.read(options, SET, "train").stream()
                .map(DriftRow::labelled)
                .toList());
        Collections.shuffle(train, new Random(1));
        var bundle = new RealBundles(options, progress)
                .bundle(SET, "plain-bigru-attention-korean", train.subList(0, options.quick() ? 4_000 : 21_000));
        TreeMap<String, List<DriftRow>> byDay = new TreeMap<>();
        DriftRow.read(options, SET, "test")
                .forEach(row -> byDay.computeIfAbsent(row.group(), none -> new ArrayList<>())
                        .add(row));
        progress.println("scoring " + Math.min(plan.days(), byDay.size()) + " days of " + SET);
        try (RowScorer scorer = new RowScorer(bundle)) {
            return byDay.values().stream().limit(plan.days()).map(scorer::score).toList();
        }
    }

    private static SummaryBins bins(List<List<ScoredRow>> days) {
        List<ScoredReview> odd = IntStream.range(0, days.size())
                .filter(day -> day % 2 == 1)
                .mapToObj(days::get)
                .flatMap(Collection::stream)
                .map(ScoredRow::review)
                .toList();
        return StreamProfile.ofReviews(odd, Watching.ALL).summaries().get(0).bins();
    }

    /** The reference is the odd days; months are put together from the even ones. */
    private void realDays(List<List<ScoredRow>> days, SummaryBins bins, FigureTable table) {
        List<CalmDay> counted = days.stream().map(day -> counted(day, bins)).toList();
        List<List<SegmentedSummary>> odd = new ArrayList<>();
        List<CalmDay> even = new ArrayList<>();
        for (int day = 0; day < counted.size(); day++) {
            if (day % 2 == 1) {
                odd.add(counted.get(day).panes());
            } else {
                even.add(counted.get(day));
            }
        }
        long before = System.nanoTime();
        WindowJudge judge = WindowJudge.ofDays(odd, Watching.ALL, Watching.SETTINGS);
        report.note(String.format(
                Locale.ROOT,
                "Learning what is usual took %.1f s: %d days, %d statistics of segments.",
                (System.nanoTime() - before) / 1e9,
                odd.size(),
                judge.usual().size()));
        Random random = new Random(7);
        CalmRun run = new CalmRun(judge, bins);
        List<CalmMonth> months = new ArrayList<>();
        for (int month = 0; month < plan.months(); month++) {
            // No day twice in a month: in a stream none comes twice.
            Collections.shuffle(even, random);
            months.add(run.month(List.copyOf(even.subList(0, Math.min(DAYS, even.size())))));
        }
        tell("real days, " + SEGMENTS + " segments", run, months, table);
    }

    /** A day as one pane, its films dealt into segments. */
    private static CalmDay counted(List<ScoredRow> day, SummaryBins bins) {
        SegmentedSummary summary = new SegmentedSummary(bins);
        day.forEach(row -> summary.add(row.review(), List.of("films-" + segment(row))));
        return new CalmDay(
                List.of(new CalmDay.Part(0, 0, summary)),
                day.stream().map(ScoredRow::error).toList());
    }

    private static int segment(ScoredRow row) {
        return Math.floorMod(row.row().film().hashCode(), SEGMENTS);
    }

    private void madeUp(Kind kind, List<ScoredRow> pool, SummaryBins bins, FigureTable table) {
        MadeUpDays source = new MadeUpDays(kind, pool, bins);
        List<List<SegmentedSummary>> reference = IntStream.range(0, REFERENCE_DAYS)
                .mapToObj(day -> source.day(0).panes())
                .toList();
        WindowJudge judge = WindowJudge.ofDays(reference, Watching.ALL, Watching.SETTINGS);
        CalmRun run = new CalmRun(judge, bins);
        List<CalmMonth> months = new ArrayList<>();
        for (int month = 0; month < plan.madeUp(); month++) {
            CalmMonth sum = new CalmMonth();
            for (int day = 0; day < DAYS; day++) {
                sum.add(run.month(List.of(source.day(day / (double) DAYS))));
            }
            months.add(sum);
        }
        tell(kind.description(), run, months, table);
    }

    private void tell(String stream, CalmRun run, List<CalmMonth> months, FigureTable table) {
        double alarms = mean(months, CalmMonth::alarms);
        double squares = months.stream()
                .mapToDouble(month -> (month.alarms() - alarms) * (month.alarms() - alarms))
                .sum();
        double error = Math.sqrt(squares / Math.max(1, months.size() - 1) / months.size());
        table.row(
                stream,
                Integer.toString(months.size()),
                number(mean(months, month -> month.windows)),
                number(alarms),
                number(error),
                number(mean(months, month -> month.ofWindows)),
                number(mean(months, month -> month.alarmingWindows)),
                number(mean(months, month -> month.ofErrors)),
                number(mean(months, month -> month.ofAdwin)),
                number(mean(months, month -> month.ofDummy)));
        if (!run.byStatistic().isEmpty()) {
            report.note("Alarms in all months of \"" + stream + "\": " + run.byStatistic());
        }
        double allowed = AlarmBudget.DEFAULT.perMonth();
        report.goal(
                "no drift, " + stream + ": alarms a month ≤ " + allowed + " + 2 standard errors",
                String.format(Locale.ROOT, "%.3f ± %.3f", alarms, error),
                alarms <= allowed + 2 * error);
    }

    private static double mean(List<CalmMonth> months, ToIntFunction<CalmMonth> number) {
        return months.stream().mapToInt(number).average().orElse(0);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
