package io.reviewstream.app.serving;

import io.reviewstream.app.runtime.BackOff;
import io.reviewstream.app.runtime.StopSignal;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import io.reviewstream.events.release.ReleaseLogReader;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the release log on a thread of its own: tells every change, and wishes the live release to be loaded. Bears
 * with brokers and registries that are away.
 */
public final class ReleaseFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CATCH_UP = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Supplier<ReleaseLogReader> readers;
    private final Consumer<Release> onLive;
    private final ReleaseListener listener;
    private final StopSignal stop;
    private final BackOff backOff = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(10));
    private final Thread thread = new Thread(this::run, "release-follower");
    private long toldEpoch;
    private volatile ReleaseLog log = ReleaseLog.empty();
    private volatile boolean read;

    /**
     * Creates a follower.
     *
     * @param readers opens the log anew; called again after a fault
     * @param onLive is told the live release whenever it changes
     */
    public ReleaseFollower(
            Supplier<ReleaseLogReader> readers, Consumer<Release> onLive, ReleaseListener listener, StopSignal stop) {
        this.readers = readers;
        this.onLive = onLive;
        this.listener = listener;
        this.stop = stop;
        thread.setDaemon(true);
    }

    /** Starts following; returns at once. */
    public void start() {
        thread.start();
    }

    /** Returns the log as far as it was told; empty before it was read. Safe for many threads. */
    public ReleaseLog log() {
        return log;
    }

    /** Whether the log was read to its end once: what it does not say before that is not known. */
    public boolean hasRead() {
        return read;
    }

    private void run() {
        int failures = 0;
        while (!stop.isStopped()) {
            try (ReleaseLogReader reader = readers.get()) {
                // To the end first: what was live in the middle of the log must not be loaded again.
                tell(reader.readToEnd(CATCH_UP));
                read = true;
                while (!stop.isStopped()) {
                    tell(reader.poll(POLL));
                    failures = 0;
                }
            } catch (RuntimeException | Error e) { // without this thread the app would serve on and never swap
                failures++;
                LOG.warn("The release log cannot be read now (failure {}); trying again", failures, e);
                stop.await(backOff.after(failures));
            }
        }
    }

    /** A reader that was opened anew starts from an empty log: what was told already is not told again. */
    private void tell(ReleaseLog log) {
        if (log.epoch() <= toldEpoch) {
            return;
        }
        log.releases().stream()
                .filter(release -> release.epoch() > toldEpoch)
                .sorted(Comparator.comparingLong(Release::epoch))
                .forEach(this::tell);
        toldEpoch = log.epoch();
        this.log = log;
        log.live().ifPresent(onLive);
    }

    private void tell(Release release) {
        LOG.info("Release {} is {} {}", release.version(), release.stage(), release.reasons());
        listener.releaseChanged(release);
    }

    /** Waits until the thread has ended; the stop signal must have been given. */
    @Override
    public void close() {
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
