package io.reviewstream.app.serving;

import io.reviewstream.events.release.Release;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the release that should be live on a thread of its own, and swaps it in once it is warm. A failure leaves the
 * old one serving, says why and is tried again, later and later. Only the newest wish counts: what an older one loads
 * is dropped. Thread-safe.
 */
public final class ModelLoader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    private final ModelSource source;
    private final LiveModel live;
    private final ReleaseListener listener;
    private final RetryTimes retryTimes;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread loader = new Thread(task, "model-loader");
        loader.setDaemon(true);
        return loader;
    });
    private volatile @Nullable LoadProgress progress;
    private @Nullable Future<?> next;

    /** Creates a loader; its thread starts with the first wish. */
    public ModelLoader(ModelSource source, LiveModel live, ReleaseListener listener, RetryTimes retryTimes) {
        this.source = source;
        this.live = live;
        this.listener = listener;
        this.retryTimes = retryTimes;
    }

    /** Wishes this release to be live. Returns at once; the same wish again changes nothing. */
    public synchronized void wish(Release release) {
        LoadProgress now = progress;
        if (thread.isShutdown() || (now != null && now.wants(release))) {
            return;
        }
        progress = LoadProgress.of(release);
        schedule(release, Duration.ZERO);
    }

    /** Wishes no release: gives up what is being loaded, and lets go of what is. Returns at once. */
    synchronized void wishNone() {
        progress = null;
        if (next != null) {
            next.cancel(false);
        }
        live.close();
    }

    private synchronized void schedule(Release release, Duration wait) {
        if (thread.isShutdown() || !isWanted(release)) {
            return;
        }
        if (next != null) {
            // Without an interrupt: it could break for ever what the load initialises for the whole process.
            next.cancel(false);
        }
        next = thread.schedule(() -> attempt(release), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isWanted(Release release) {
        LoadProgress now = progress;
        return now != null && now.wants(release);
    }

    private void attempt(Release release) {
        if (!isWanted(release)
                || live.version().filter(release.version()::equals).isPresent()) {
            return;
        }
        try {
            swap(release, source.load(release));
        } catch (Throwable e) { // whatever it is, the old release must serve on and the loader must live
            failed(release, e);
        }
    }

    private void swap(Release release, ServedModel model) {
        if (!swapIfWanted(release, model)) {
            LOG.info("Release {} was loaded, but is not wanted any more", model.version());
            model.close();
            return;
        }
        LOG.info("Release {} serves from now on", model.version());
        listener.swapped(model.version());
    }

    private synchronized boolean swapIfWanted(Release release, ServedModel model) {
        LoadProgress now = progress;
        if (thread.isShutdown() || now == null || !now.wants(release)) {
            return false;
        }
        live.swap(model);
        progress = now.succeeded();
        return true;
    }

    private void failed(Release release, Throwable fault) {
        int attempts = count(release, why(fault));
        if (attempts == 0) {
            LOG.info("Release {} could not be loaded, but is not wanted any more", release.version(), fault);
            return;
        }
        Duration wait = retryTimes.after(attempts, fault);
        schedule(release, wait); // before anything is told: telling may fail, as where memory has run out
        LOG.error(
                "Release {} cannot be loaded (attempt {}); {} serves on; next attempt in {} ms",
                release.version(),
                attempts,
                live.version().orElse("none"),
                wait.toMillis(),
                fault);
        listener.loadFailed(release.version(), why(fault));
    }

    /** Notes the failure; returns how many there were, 0 if the release is not wanted any more. */
    private synchronized int count(Release release, String why) {
        LoadProgress now = progress;
        if (thread.isShutdown() || now == null || !now.wants(release)) {
            return 0;
        }
        LoadProgress failed = now.failed(why);
        progress = failed;
        return failed.attempts();
    }

    /** Errors by name too: the message of an UnsatisfiedLinkError is but a path. */
    private static String why(Throwable fault) {
        return fault.getMessage() == null || fault instanceof Error ? fault.toString() : fault.getMessage();
    }

    /** Returns what is served, what is wished, and what stands between them. */
    public ServingStatus status() {
        LoadProgress now = progress;
        Optional<LoadProgress> known = Optional.ofNullable(now);
        ServingStatus wished = new ServingStatus(
                Optional.empty(),
                Optional.empty(),
                known.map(one -> one.wanted().version()),
                known.map(LoadProgress::problem),
                known.map(LoadProgress::attempts).orElse(0));
        return live.lease().map(lease -> serving(lease, wished)).orElse(wished);
    }

    private static ServingStatus serving(Lease lease, ServingStatus wished) {
        try (lease) {
            return new ServingStatus(
                    Optional.of(lease.model().version()),
                    Optional.of(lease.since()),
                    wished.wanted(),
                    wished.problem(),
                    wished.attempts());
        }
    }

    /** Gives up every wish; waits for a load at hand, at most 30 seconds. */
    @Override
    public void close() {
        synchronized (this) {
            progress = null;
            thread.shutdownNow();
        }
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("A load goes on after 30 seconds; its model is dropped when it ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
