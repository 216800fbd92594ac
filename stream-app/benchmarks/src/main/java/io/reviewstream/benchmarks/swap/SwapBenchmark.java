package io.reviewstream.benchmarks.swap;

import io.reviewstream.benchmarks.line.Announcer;
import io.reviewstream.benchmarks.line.Lane;
import io.reviewstream.benchmarks.line.Line;
import io.reviewstream.benchmarks.line.RealBundles;
import io.reviewstream.benchmarks.line.ReviewApp;
import io.reviewstream.benchmarks.line.Station;
import io.reviewstream.benchmarks.line.Texts;
import io.reviewstream.benchmarks.report.BenchOptions;
import io.reviewstream.benchmarks.report.BenchReport;
import io.reviewstream.benchmarks.report.Benchmark;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.FileBundleStore;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Releases that change under load: nothing lost, doubled or out of order, little delay, and memory that does not grow. */
public final class SwapBenchmark implements Benchmark {
    private static final int MOST_REVIEWS = 8_000_000;
    /** Reviews a second while swaps follow each other without load, so that every release scores some. */
    private static final double TRICKLE = 50;

    private static final String LOAD = "load";
    private static final String STORES = "stores";

    @Override
    public String name() {
        return "swap";
    }

    @Override
    public String description() {
        return "releases that change under load: delay, order, memory; nothing lost, nothing doubled; from a directory and a bucket";
    }

    @Override
    public boolean has(String part) {
        return part.equals(LOAD) || part.equals(STORES);
    }

    @Override
    public void run(BenchOptions options, BenchReport report, PrintStream out) throws Exception {
        SwapPlan plan = SwapPlan.of(options.quick());
        RealBundles source = new RealBundles(options, out);
        List<Bundle> bundles = new ArrayList<>();
        for (int number = 0; number < RealBundles.COUNT; number++) {
            bundles.add(source.bundle(number));
        }
        try (Line line = Line.start()) {
            if (options.wants(LOAD)) {
                List<String> texts = Texts.distinct(new Texts(options).folder());
                describe(report, plan, source);
                underLoad(plan, line, bundles, texts, report, out);
            }
            if (options.wants(STORES)) {
                new StoresPart(line, bundles, plan.ofStores(), out).run(report);
            }
        }
    }

    private static void underLoad(
            SwapPlan plan, Line line, List<Bundle> bundles, List<String> texts, BenchReport report, PrintStream out)
            throws Exception {
        Lane lane = line.lane("swap");
        try (Announcer announcer = new Announcer(lane);
                ReviewApp app = ReviewApp.start(lane, List.of())) {
            Bundle unused = Station.release(lane, announcer, bundles.get(0));
            app.awaitReady();
            try (Station station = Station.start(lane, same -> app.process(), texts, MOST_REVIEWS)) {
                Swaps swaps = new Swaps(app, new FileBundleStore(lane.bundles()), announcer, bundles);
                new SwapTables(report, plan).fill(measure(plan, app, station, swaps, out));
            }
        }
    }

    private static SwapFigures measure(SwapPlan plan, ReviewApp app, Station station, Swaps swaps, PrintStream out)
            throws Exception {
        station.block(plan.warm());
        double half = station.block(plan.block()).perSecond() / 2;
        out.printf(Locale.ROOT, "half load is %,.0f reviews a second%n", half);
        int from = station.flight().published();
        SwapSeries series = new SwapSeries(swaps, app.process(), out);
        new Load(station.publisher(), half).during(() -> {
            series.run(plan.underLoad(), plan.calm());
            TimeUnit.MILLISECONDS.sleep(plan.calm().toMillis());
        });
        station.drain();
        int to = station.flight().published();
        List<Swaps.Span> spans = series.spans();
        new Load(station.publisher(), TRICKLE).during(() -> series.run(plan.inAll() - plan.underLoad(), Duration.ZERO));
        return new SwapFigures(half, from, to, spans, series.resident(), station.settled());
    }

    private static void describe(BenchReport report, SwapPlan plan, RealBundles source) {
        report.measured(
                "bundles",
                RealBundles.COUNT + " of " + source.description() + ", in turn, each time under a version of its own");
        report.measured("app", "exactly-once, 1 thread, -Xmx" + ReviewApp.HEAP + ", all settings by default");
        report.measured(
                "swaps",
                plan.underLoad() + " at half of full speed, " + plan.calm().toSeconds() + " s apart; then up to "
                        + plan.inAll() + " one behind the other, at " + (int) TRICKLE + " reviews/s");
        report.measured(
                "seconds of a swap",
                "from its announcement until a second after the app says that it serves the release");
        report.measured(
                "latency",
                "exponential times between reviews; from the time at which a review was to leave to a read_committed reader");
    }
}
