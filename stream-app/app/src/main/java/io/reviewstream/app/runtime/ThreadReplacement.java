package io.reviewstream.app.runtime;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces a stream thread that failed, after a wait that grows while failures follow each other. */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final Duration CALM = Duration.ofMinutes(2);

    private final BackOff backOff = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(15));
    private final String program;
    private final GroupPlaces places;
    private final StopSignal stop;
    private final Clock clock;
    private int failures;
    private Instant lastFailure = Instant.MIN;

    ThreadReplacement(String program, GroupPlaces places, StopSignal stop, Clock clock) {
        this.program = program;
        this.places = places;
        this.stop = stop;
        this.clock = clock;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable fault) {
        Duration wait = nextWait();
        LOG.error(
                "A thread of the {} program failed; nothing is lost, a new one reads the same records again in {} ms",
                program,
                wait.toMillis(),
                fault);
        if (!stop.await(wait)) {
            places.free(Thread.currentThread().getName());
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private synchronized Duration nextWait() {
        Instant now = clock.instant();
        failures = lastFailure.isBefore(now.minus(CALM)) ? 1 : failures + 1;
        lastFailure = now;
        return backOff.after(failures);
    }
}
