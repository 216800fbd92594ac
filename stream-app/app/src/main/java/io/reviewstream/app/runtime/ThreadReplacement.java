package io.reviewstream.app.runtime;

import java.time.Duration;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces a stream thread that failed, after a wait that grows while rounds of failures follow each other. */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);

    static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(15));
    private final String program;
    private final GroupPlaces places;
    private final StopSignal stop;
    private final FailureStreak streak;

    ThreadReplacement(String program, GroupPlaces places, StopSignal stop, FailureStreak streak) {
        this.program = program;
        this.places = places;
        this.stop = stop;
        this.streak = streak;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable fault) {
        Duration wait = BACK_OFF.after(streak.died(Thread.currentThread().getName(), fault));
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
}
