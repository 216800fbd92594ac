package io.reviewstream.benchmarks.pipeline;

import io.reviewstream.benchmarks.line.Block;
import io.reviewstream.benchmarks.line.FlightLog;
import io.reviewstream.benchmarks.line.JavaProcess;
import io.reviewstream.benchmarks.line.Lane;
import io.reviewstream.benchmarks.line.Line;
import io.reviewstream.benchmarks.line.ReviewApp;
import io.reviewstream.benchmarks.line.Station;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures the topology that passes through. For one thread. */
final class PassThroughRun {
    private final Line line;
    private final Plan plan;
    private final List<String> texts;

    PassThroughRun(Line line, Plan plan, List<String> texts) {
        this.line = line;
        this.plan = plan;
        this.texts = texts;
    }

    /** @param guarantee as Kafka Streams calls it */
    Measured measure(String lane, String guarantee) throws Exception {
        try (Station station = Station.start(
                line.lane(lane),
                place -> start(place, guarantee),
                texts,
                plan.most(0) + plan.block() * plan.rounds())) {
            station.block(plan.warm());
            List<Block> blocks = new ArrayList<>();
            for (int round = 0; round < plan.rounds(); round++) {
                blocks.add(station.block(2 * plan.block()));
            }
            FlightLog flight = station.settled();
            return new Measured(
                    AppRun.median(blocks, Block::perSecond),
                    AppRun.median(blocks, Block::micros),
                    AppRun.median(blocks, Block::brokerMicros),
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    null,
                    station.process().residentBytes(),
                    station.process().peakBytes(),
                    flight.published(),
                    flight.lost(),
                    flight.doubled(),
                    flight.outOfOrder());
        }
    }

    private JavaProcess start(Lane lane, String guarantee) throws IOException {
        return JavaProcess.start(
                PassThroughMain.class.getName(),
                List.of("-Xmx" + ReviewApp.HEAP),
                List.of(
                        line.kafka().bootstrapServers(),
                        line.schemas().url(),
                        lane.name() + ".",
                        guarantee,
                        lane.directory().resolve("state").toString()),
                lane.log());
    }
}
