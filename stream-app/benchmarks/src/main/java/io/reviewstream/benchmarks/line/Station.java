package io.reviewstream.benchmarks.line;

import io.reviewstream.model.bundle.Bundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program on a lane of its own, who publishes its reviews and who reads its predictions. For one thread. */
public final class Station implements AutoCloseable {
    private static final Duration DRAIN_LIMIT = Duration.ofMinutes(5);
    /** Long enough for a prediction that was sent twice to be committed twice. */
    private static final long AFTERMATH_MS = 500;

    /** Starts the program that a lane is for. */
    @FunctionalInterface
    public interface Starter {
        JavaProcess start(Lane lane) throws Exception;
    }

    private final Lane lane;
    private final JavaProcess process;
    private final FlightLog flight;
    private final Publisher publisher;
    private final PredictionReader reader;

    private Station(Lane lane, JavaProcess process, List<String> texts, int most) {
        this.lane = lane;
        this.process = process;
        flight = new FlightLog(most);
        publisher = new Publisher(lane, texts, flight);
        reader = PredictionReader.start(lane, flight);
    }

    /**
     * Starts a program.
     *
     * @param most reviews that will be published
     */
    public static Station start(Lane lane, Starter starter, List<String> texts, int most) throws Exception {
        return new Station(lane, starter.start(lane), texts, most);
    }

    /** Publishes and announces a bundle as the first release of a lane. */
    public static Bundle release(Lane lane, Announcer announcer, Bundle bundle) throws Exception {
        Bundle published = RealBundles.publish(bundle, 1, lane.bundles());
        announcer.announce(published);
        return published;
    }

    /** Publishes so many at once, and waits until every prediction was read. */
    public Block block(int reviews) throws Exception {
        int from = flight.published();
        long before = process.processorNanos();
        long broker = lane.line().brokerNanos();
        publisher.burst(reviews);
        drain();
        return new Block(
                from,
                reviews,
                (process.processorNanos() - before) / 1e3 / reviews,
                (lane.line().brokerNanos() - broker) / 1e3 / reviews,
                flight.rate(from, from + reviews, Block.FILLING));
    }

    /** Waits until the prediction of every review was read. */
    public void drain() throws Exception {
        Waiting.until(
                DRAIN_LIMIT,
                "a prediction for each of " + flight.published() + " reviews; missing " + flight.lost(),
                process,
                () -> flight.lost() == 0);
    }

    /** As {@link #drain}, but bears with what is lost, and waits for what may come twice. */
    public FlightLog settled() throws Exception {
        try {
            drain();
        } catch (IllegalStateException e) {
            process.requireAlive();
        }
        TimeUnit.MILLISECONDS.sleep(AFTERMATH_MS);
        return flight;
    }

    /** The program. */
    public JavaProcess process() {
        return process;
    }

    /** Who publishes. */
    public Publisher publisher() {
        return publisher;
    }

    /** Who reads. */
    public PredictionReader reader() {
        return reader;
    }

    /** When reviews left and predictions came. */
    public FlightLog flight() {
        return flight;
    }

    /** Where its releases are. */
    public Path bundles() {
        return lane.bundles();
    }

    @Override
    public void close() {
        publisher.close();
        reader.close();
        process.close();
    }
}
