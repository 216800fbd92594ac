package io.reviewstream.benchmarks.pipeline;

import io.reviewstream.benchmarks.line.Announcer;
import io.reviewstream.benchmarks.line.Block;
import io.reviewstream.benchmarks.line.FlightLog;
import io.reviewstream.benchmarks.line.Lane;
import io.reviewstream.benchmarks.line.Latencies;
import io.reviewstream.benchmarks.line.Line;
import io.reviewstream.benchmarks.line.ReviewApp;
import io.reviewstream.benchmarks.line.Scrape;
import io.reviewstream.benchmarks.line.Station;
import io.reviewstream.model.bundle.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Runs the app in one way and measures it. For one thread. */
final class AppRun {
    private static final double FASTEST = 40_000;

    private final Line line;
    private final Plan plan;
    private final List<String> texts;
    private final Bundle bundle;
    private final ScoreProcess bare;
    private final ScoreProcess former;

    AppRun(Line line, Plan plan, List<String> texts, Bundle bundle, ScoreProcess bare, ScoreProcess former) {
        this.line = line;
        this.plan = plan;
        this.texts = texts;
        this.bundle = bundle;
        this.bare = bare;
        this.former = former;
    }

    Measured measure(Setup setup) throws Exception {
        Lane lane = line.lane(setup.lane());
        try (Announcer announcer = new Announcer(lane);
                ReviewApp app = ReviewApp.start(lane, setup.settings())) {
            Bundle unused = Station.release(lane, announcer, bundle);
            app.awaitReady();
            try (Station station = Station.start(lane, same -> app.process(), texts, plan.most(FASTEST / 2))) {
                return measure(setup, app, station);
            }
        }
    }

    private Measured measure(Setup setup, ReviewApp app, Station station) throws Exception {
        Block warm = station.block(plan.warm());
        bare.micros(warm, Setup.BATCH);
        former.micros(warm, Setup.BATCH);
        List<Block> blocks = new ArrayList<>();
        List<Double> bareMicros = new ArrayList<>();
        List<Double> formerMicros = new ArrayList<>();
        Scrape before = app.scrape();
        for (int round = 0; round < plan.rounds(); round++) {
            Scrape earlier = app.scrape();
            Block block = station.block(plan.block());
            blocks.add(block);
            double batch = app.scrape().meanBatch(earlier);
            bareMicros.add(bare.micros(block, batch));
            formerMicros.add(former.micros(block, batch));
        }
        Scrape after = app.scrape();
        double batch = after.meanBatch(before);
        double bytes = after.allocated(before) / plan.rounds() / plan.block();
        double perSecond = median(blocks, Block::perSecond);
        Measured.Half half = setup.timed() ? half(app, station, perSecond / 2) : null;
        FlightLog flight = station.settled();
        return new Measured(
                perSecond,
                median(blocks, Block::micros),
                median(blocks, Block::brokerMicros),
                batch,
                times(blocks, bareMicros),
                times(blocks, formerMicros),
                medianOf(bareMicros),
                bytes,
                half,
                app.process().residentBytes(),
                app.process().peakBytes(),
                flight.published(),
                flight.lost(),
                flight.doubled(),
                flight.outOfOrder());
    }

    private static double times(List<Block> blocks, List<Double> micros) {
        return medianOf(IntStream.range(0, blocks.size())
                .mapToObj(i -> blocks.get(i).micros() / micros.get(i))
                .toList());
    }

    private Measured.Half half(ReviewApp app, Station station, double perSecond) throws Exception {
        station.publisher().load(perSecond, plan.settling());
        Scrape earlier = app.scrape();
        long cpu = app.process().processorNanos();
        int from = station.flight().published();
        station.publisher().load(perSecond, plan.lasting());
        station.drain();
        int to = station.flight().published();
        double micros = (app.process().processorNanos() - cpu) / 1e3 / (to - from);
        Latencies latencies = Latencies.of(IntStream.range(from, to).mapToDouble(station.flight()::latencyMs));
        double batch = app.scrape().meanBatch(earlier);
        return new Measured.Half((to - from) / (double) plan.lasting().toSeconds(), micros, batch, latencies);
    }

    static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
        return medianOf(all.stream().map(figure::applyAsDouble).toList());
    }

    private static double medianOf(List<Double> all) {
        return Latencies.of(all.stream().mapToDouble(Double::doubleValue)).quantile(0.5);
    }
}
