package io.reviewstream.app.serving;

import io.reviewstream.app.runtime.BackOff;
import io.reviewstream.events.release.Release;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the release that should be live on a thread of its own, and swaps it in once it is warm. A failure leaves the
 * old one serving, says why and is tried again, later and later. Only the newest wish counts. Thread-safe.
 */
public final class ModelLoader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    private final ModelSource source;
    private final LiveModel live;
    private final ReleaseListener listener;
    private final BackOff backOff;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread loader = new Thread(task, "model-loader");
        loader.setDaemon(true);
        return loader;
    });
    private volatile @Nullable Release wanted;

    /** Creates a loader; its thread starts with the first wish. */
    public ModelLoader(ModelSource source, LiveModel live, ReleaseListener listener, BackOff backOff) {
        this.source = source;
        this.live = live;
        this.listener = listener;
        this.backOff = backOff;
    }

    /** What the app uses: tries again after a second, later every half minute. */
    public static BackOff standardBackOff() {
        return new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    /** Wishes this release to be live. Returns at once; the same wish again changes nothing. */
    public synchronized void wish(Release release) {
        Release former = wanted;
        if (former != null && former.version().equals(release.version())) {
            return;
        }
        wanted = release;
        thread.execute(() -> attempt(release, 1));
    }

    private void attempt(Release release, int attempt) {
        Release newest = wanted;
        if (newest == null || !newest.version().equals(release.version()) || isLive(release)) {
            return;
        }
        try {
            swap(source.load(release));
        } catch (Throwable e) { // whatever it is, the old release must serve on and the loader must live
            retry(release, attempt, e);
        }
    }

    private boolean isLive(Release release) {
        return live.version().filter(release.version()::equals).isPresent();
    }

    private void swap(ServedModel model) {
        live.swap(model);
        if (thread.isShutdown()) {
            live.close();
            return;
        }
        LOG.info("Release {} serves from now on", model.version());
        listener.swapped(model.version());
    }

    private void retry(Release release, int attempt, Throwable fault) {
        if (thread.isShutdown()) {
            return;
        }
        Duration wait = backOff.after(attempt);
        String why = fault.getMessage() == null ? fault.toString() : fault.getMessage();
        LOG.error(
                "Release {} cannot be loaded (attempt {}); {} serves on; next attempt in {} ms",
                release.version(),
                attempt,
                live.version().orElse("none"),
                wait.toMillis(),
                fault);
        listener.loadFailed(release.version(), why);
        Future<?> unused = thread.schedule(() -> attempt(release, attempt + 1), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Gives up every wish; waits for a load at hand, at most 30 seconds. */
    @Override
    public void close() {
        wanted = null;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("A load goes on after 30 seconds; its model is dropped when it ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
