package io.reviewstream.benchmarks.dashboard;

import io.reviewstream.benchmarks.line.Announcer;
import io.reviewstream.benchmarks.line.Block;
import io.reviewstream.benchmarks.line.Lane;
import io.reviewstream.benchmarks.line.Latencies;
import io.reviewstream.benchmarks.line.Line;
import io.reviewstream.benchmarks.line.RealBundles;
import io.reviewstream.benchmarks.line.ReviewApp;
import io.reviewstream.benchmarks.line.Station;
import io.reviewstream.benchmarks.line.Texts;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.model.bundle.Bundle;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What pages that follow an app cost its scoring: with ten of them and with none, in turn. */
public final class DashboardBenchmark implements Benchmark {
    private static final int CLIENTS = 10;
    private static final int PAIRS = 5;
    private static final double MOST_COST = 0.05;

    /** Two blocks of the same reviews, the first without pages. */
    private record Pair(Block without, Block with, long events) {
        double share() {
            return with.perSecond() / without.perSecond();
        }
    }

    @Override
    public String name() {
        return "dashboard";
    }

    @Override
    public String description() {
        return "what " + CLIENTS + " pages that follow an app cost its scoring";
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) throws Exception {
        int block = options.quick() ? 8_000 : 60_000;
        int warm = options.quick() ? 10_000 : 120_000;
        Texts set = new Texts(options);
        RealBundles bundles = new RealBundles(options, out);
        Bundle bundle = bundles.bundle(0);
        report.measured("bundle", bundles.description());
        report.measured(
                "pairs",
                String.format(
                        Locale.ROOT,
                        "%d of two blocks of %,d reviews published at once, exactly-once, without and with %d clients of the app's events, after %,d reviews that do not count",
                        PAIRS,
                        block,
                        CLIENTS,
                        warm));
        List<Pair> pairs = new ArrayList<>();
        try (Line line = Line.start()) {
            Lane lane = line.lane("pages");
            try (Announcer announcer = new Announcer(lane);
                    ReviewApp app = ReviewApp.start(lane, List.of())) {
                Bundle unused = Station.release(lane, announcer, bundle);
                app.awaitReady();
                int most = warm + 2 * PAIRS * block;
                try (Station station = Station.start(lane, same -> app.process(), Texts.distinct(set.folder()), most)) {
                    Block unwatched = station.block(warm);
                    out.printf(Locale.ROOT, "warm: %,.0f a second%n", unwatched.perSecond());
                    for (int i = 0; i < PAIRS; i++) {
                        pairs.add(pair(app, station, block, out));
                    }
                }
            }
        }
        tell(pairs, report);
    }

    private static Pair pair(ReviewApp app, Station station, int reviews, PrintStream out) throws Exception {
        Block without = station.block(reviews);
        try (FollowingPages pages = FollowingPages.open(app.address(), CLIENTS)) {
            Block with = station.block(reviews);
            Pair pair = new Pair(without, with, pages.events());
            out.printf(
                    Locale.ROOT,
                    "%,.0f a second without, %,.0f with, %,d events%n",
                    without.perSecond(),
                    with.perSecond(),
                    pair.events());
            return pair;
        }
    }

    private static void tell(List<Pair> pairs, BenchReport report) {
        FigureTable table = report.table(
                "With and without pages", "without/s", "with/s", "with/without", "us without", "us with", "events");
        for (Pair pair : pairs) {
            table.row(
                    String.format(Locale.ROOT, "%,.0f", pair.without().perSecond()),
                    String.format(Locale.ROOT, "%,.0f", pair.with().perSecond()),
                    String.format(Locale.ROOT, "%.3f", pair.share()),
                    String.format(Locale.ROOT, "%.1f", pair.without().micros()),
                    String.format(Locale.ROOT, "%.1f", pair.with().micros()),
                    String.format(Locale.ROOT, "%,d", pair.events()));
        }
        double cost = 1 - Latencies.of(pairs.stream().mapToDouble(Pair::share)).quantile(0.5);
        report.goal(
                CLIENTS + " pages cost of the reviews a second, median of " + PAIRS + " pairs ≤ 5 %",
                String.format(Locale.ROOT, "%.1f %%", cost * 100),
                cost <= MOST_COST);
        long fewest = pairs.stream().mapToLong(Pair::events).min().orElse(0);
        report.goal("each page got events in each pair", Long.toString(fewest), fewest >= CLIENTS);
    }
}
