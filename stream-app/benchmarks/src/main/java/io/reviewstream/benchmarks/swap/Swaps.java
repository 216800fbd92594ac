package io.reviewstream.benchmarks.swap;

import io.reviewstream.benchmarks.line.Announcer;
import io.reviewstream.benchmarks.line.RealBundles;
import io.reviewstream.benchmarks.line.ReviewApp;
import io.reviewstream.benchmarks.line.Waiting;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleStore;
import java.time.Duration;
import java.util.List;

/** Has one release after another go live on an app. For one thread. */
final class Swaps {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** A prediction by the former release may be in a commit that comes a little later. */
    private static final Duration AFTERMATH = Duration.ofSeconds(1);

    /**
     * The time in which a swap can be felt, by this process's clock.
     *
     * @param from when it was announced
     * @param live when the app said that it serves
     * @param to a second after that
     */
    record Span(long from, long live, long to) {}

    private final ReviewApp app;
    private final BundleStore store;
    private final Announcer announcer;
    private final List<Bundle> bundles;
    private long sequence = 1;

    /** @param bundles go live in turn, each time as a release of its own; the first one has */
    Swaps(ReviewApp app, BundleStore store, Announcer announcer, List<Bundle> bundles) {
        this.app = app;
        this.store = store;
        this.announcer = announcer;
        this.bundles = bundles;
    }

    /** Publishes the next release, and returns it. */
    Bundle publishNext() throws Exception {
        Bundle bundle = bundles.get((int) (sequence % bundles.size()));
        sequence++;
        return RealBundles.publish(bundle, sequence, store);
    }

    /** Announces a release that was published and waits until the app serves it. */
    Span goLive(Bundle next) throws Exception {
        long from = System.nanoTime();
        announcer.announce(next);
        Waiting.until(
                LIMIT,
                "release " + next.version() + " is live",
                app.process(),
                () -> app.release().equals(next.version()));
        long live = System.nanoTime();
        return new Span(from, live, live + AFTERMATH.toNanos());
    }
}
