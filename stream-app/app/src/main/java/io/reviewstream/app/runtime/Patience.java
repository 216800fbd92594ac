package io.reviewstream.app.runtime;

import io.reviewstream.events.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bears with a schema registry that is away: tries again within the thread, for a time that is well below the
 * transaction timeout and max.poll.interval.ms, and then gives up by throwing, so that the thread is replaced and
 * reads the same records again. Thread-safe.
 */
public final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private final BackOff backOff;
    private final Duration limit;
    private final StopSignal stop;
    private final LongSupplier nanoClock;

    /**
     * Creates one.
     *
     * @param backOff waiting times between two tries
     * @param limit time, that of the calls included, after which it gives up
     * @param stop ends the waiting
     */
    public Patience(BackOff backOff, Duration limit, StopSignal stop) {
        this(backOff, limit, stop, System::nanoTime);
    }

    Patience(BackOff backOff, Duration limit, StopSignal stop, LongSupplier nanoClock) {
        this.backOff = backOff;
        this.limit = limit;
        this.stop = stop;
        this.nanoClock = nanoClock;
    }

    /** What the app uses: gives up after 10 seconds, a third of the transaction timeout. */
    public static Patience standard(StopSignal stop) {
        return new Patience(
                new BackOff(Duration.ofMillis(100), Duration.ofSeconds(2)), StreamsSettings.REGISTRY_PATIENCE, stop);
    }

    /** Bears with nothing: the first failure is thrown. */
    public static Patience none() {
        return new Patience(new BackOff(Duration.ofMillis(1), Duration.ofMillis(1)), Duration.ZERO, new StopSignal());
    }

    /**
     * Returns what the call returns.
     *
     * @throws RegistryUnavailableException if the registry stays away for too long, or the app stops
     */
    public <T> T call(Supplier<T> call) {
        Duration spent = Duration.ZERO;
        for (int failures = 1; ; failures++) {
            long called = nanoClock.getAsLong();
            try {
                return call.get();
            } catch (RegistryUnavailableException e) {
                Duration wait = backOff.after(failures);
                // A registry that hangs takes longer to fail than any wait.
                spent = spent.plus(wait).plusNanos(nanoClock.getAsLong() - called);
                if (spent.compareTo(limit) > 0) {
                    throw e;
                }
                LOG.warn("Schema registry unavailable, trying again in {} ms: {}", wait.toMillis(), e.getMessage());
                if (stop.await(wait)) {
                    throw e;
                }
            }
        }
    }
}
