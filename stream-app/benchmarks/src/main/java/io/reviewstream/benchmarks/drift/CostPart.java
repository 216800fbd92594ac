package io.reviewstream.benchmarks.drift;

import static java.util.Objects.requireNonNull;

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
import io.reviewstream.benchmarks.report.FigureTable;
import io.reviewstream.model.bundle.Bundle;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What looking for drift and following quality cost: apps that differ in nothing else, in turn. */
final class CostPart {
    private static final double LEAST_SHARE = 0.95;

    /** An app of its own. */
    private record Side(String name, Lane lane, Announcer announcer, Station at) {
        void close() {
            at.close();
            announcer.close();
        }
    }

    /** What the three are called, and what each is told. */
    private static final Map<String, List<String>> APPS = apps();

    private final BenchOptions options;
    private final BenchReport report;
    private final PrintStream out;
    /** Apps that do the same are compiled each in its own way, and differ by up to a tenth for as long as they live. */
    private final int lives;

    private final int pairs;
    private final int block;
    private final int warm;

    CostPart(BenchOptions options, BenchReport report, PrintStream out) {
        this.options = options;
        this.report = report;
        this.out = out;
        this.lives = options.quick() ? 1 : 2;
        this.pairs = options.quick() ? 3 : 5;
        this.block = options.quick() ? 20_000 : 60_000;
        this.warm = options.quick() ? 40_000 : 120_000;
    }

    void run() throws Exception {
        RealBundles bundles = new RealBundles(options, out);
        Bundle bundle = bundles.bundle(0);
        List<String> texts = Texts.distinct(new Texts(options).folder());
        report.measured(
                "cost",
                String.format(
                        Locale.ROOT,
                        "three apps that run beside each other, one at a time is given %,d reviews, exactly-once; %d times anew, each %d rounds after %,d reviews that do not count",
                        block,
                        lives,
                        pairs,
                        warm));
        List<List<Block>> rounds = new ArrayList<>();
        List<Double> state = List.of();
        try (Line line = Line.start()) {
            for (int life = 1; life <= lives; life++) {
                List<Side> sides = new ArrayList<>();
                try {
                    for (String name : APPS.keySet()) {
                        sides.add(side(line, bundle, texts, name, life));
                    }
                    rounds.addAll(measure(sides));
                    state = new ArrayList<>();
                    for (Side side : sides) {
                        state.add(megabytes(side));
                    }
                } finally {
                    sides.forEach(Side::close);
                }
            }
        }
        tell(rounds, state);
    }

    private static Map<String, List<String>> apps() {
        Map<String, List<String>> apps = new LinkedHashMap<>();
        apps.put("off", List.of());
        apps.put("drift", List.of("--drift-enabled=true"));
        apps.put("both", List.of("--drift-enabled=true", "--quality-enabled=true"));
        return apps;
    }

    @SuppressWarnings("MustBeClosed") // closed with the side
    private Side side(Line line, Bundle bundle, List<String> texts, String name, int life) throws Exception {
        Lane lane = line.lane("cost-" + name + life);
        Announcer announcer = new Announcer(lane);
        ReviewApp app = ReviewApp.start(lane, requireNonNull(APPS.get(name)));
        Bundle unused = Station.release(lane, announcer, bundle);
        app.awaitReady();
        Station station = Station.start(lane, same -> app.process(), texts, warm + pairs * block);
        Side side = new Side(name, lane, announcer, station);
        out.printf(
                Locale.ROOT,
                "%s: %,.0f a second, warm%n",
                name,
                station.block(warm).perSecond());
        return side;
    }

    /** Of each round the block of each side. */
    private List<List<Block>> measure(List<Side> sides) throws Exception {
        List<List<Block>> rounds = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            List<Block> round = new ArrayList<>();
            for (Side side : sides) {
                Block measured = side.at().block(block);
                round.add(measured);
                out.printf(
                        Locale.ROOT,
                        "%s: %,.0f a second, %.0f µs each%n",
                        side.name(),
                        measured.perSecond(),
                        measured.micros());
            }
            rounds.add(round);
        }
        return rounds;
    }

    private void tell(List<List<Block>> rounds, List<Double> state) {
        FigureTable table = report.table(
                "What drift and quality cost",
                "app",
                "reviews/s",
                "of off",
                "µs a review",
                "state, MB a million reviews");
        List<String> names = List.copyOf(APPS.keySet());
        for (int i = 0; i < names.size(); i++) {
            int side = i;
            table.row(
                    names.get(i),
                    String.format(
                            Locale.ROOT,
                            "%,.0f",
                            median(rounds, round -> round.get(side).perSecond())),
                    String.format(Locale.ROOT, "%.3f", share(rounds, side)),
                    String.format(
                            Locale.ROOT,
                            "%.1f",
                            median(rounds, round -> round.get(side).micros())),
                    String.format(Locale.ROOT, "%.1f", state.get(i)));
        }
        goal("drift", share(rounds, 1));
        report.measured(
                "with quality too, reviews/s of those without", String.format(Locale.ROOT, "%.3f", share(rounds, 2)));
    }

    private void goal(String what, double share) {
        report.goal(
                what + ": reviews/s with it, of those without, median of " + lives * pairs + " rounds ≥ " + LEAST_SHARE,
                String.format(Locale.ROOT, "%.3f", share),
                share >= LEAST_SHARE);
    }

    private static double share(List<List<Block>> rounds, int side) {
        return median(
                rounds, round -> round.get(side).perSecond() / round.get(0).perSecond());
    }

    private static double median(List<List<Block>> rounds, ToDoubleFunction<List<Block>> figure) {
        return Latencies.of(rounds.stream().mapToDouble(figure)).quantile(0.5);
    }

    /** All that the app keeps on its disk, its cache of bundles left out. */
    private double megabytes(Side side) throws IOException {
        long bytes;
        try (Stream<Path> all = Files.walk(side.lane().directory().resolve("state"))) {
            bytes = all.filter(path -> !path.toString().contains("bundle-cache"))
                    .filter(Files::isRegularFile)
                    .mapToLong(CostPart::size)
                    .sum();
        }
        return (double) bytes / side.at().flight().published(); // bytes a review are megabytes a million
    }

    /** 0 of what went away meanwhile. */
    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
