package io.reviewstream.app.runtime;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces a stream thread that failed, after a wait that grows while rounds of failures follow each other. */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);

    static final BackOff BACK_OFF = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(15));
    private final String program;
    private final Consumer<String> places;
    private final Predicate<Duration> stop;
    private final FailureStreak streak;

    /**
     * Creates one.
     *
     * @param program what it is called in the log
     * @param places gives up the place of a thread in its group
     * @param stop waits so long; true if the program is to stop
     */
    ThreadReplacement(String program, Consumer<String> places, Predicate<Duration> stop, FailureStreak streak) {
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
        if (!stop.test(wait)) {
            places.accept(Thread.currentThread().getName());
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
