package io.reviewstream.app.serving;

import io.reviewstream.events.ReleaseStage;
import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The canary beside the live model, as the release log wishes it: loaded on a thread of its own, and let go of when it is
 * tried no longer. Thread-safe.
 */
public final class CanaryModel implements AutoCloseable {
    private final LiveModel model = new LiveModel();
    private final ModelLoader loader;
    private volatile @Nullable Release wanted;

    /**
     * Creates it without a canary.
     *
     * @param listener is told when a canary is loaded, or cannot be
     */
    public CanaryModel(ModelSource source, ReleaseListener listener, RetryTimes retryTimes) {
        this.loader = new ModelLoader(source, model, listener, retryTimes);
    }

    /** Does what the log says. Returns at once. */
    public void follow(ReleaseLog log) {
        Release canary = log.trial()
                .filter(release -> release.stage() == ReleaseStage.CANARY)
                .orElse(null);
        wanted = canary;
        if (canary == null) {
            loader.wishNone();
        } else {
            loader.wish(canary);
        }
    }

    /** Returns whose turn it is in one batch, to be closed behind it; empty if there is no canary. */
    public Optional<CanaryTurn> turn() {
        Release canary = wanted;
        if (canary == null) {
            return Optional.empty();
        }
        return Optional.of(new CanaryTurn(canary.version(), canary.canaryShare().orElse(0), lease(canary.version())));
    }

    /** None on the canary before, which is there until the next one is loaded. */
    private Optional<Lease> lease(String version) {
        Lease lease = model.lease().orElse(null);
        if (lease != null && !lease.model().version().equals(version)) {
            lease.close();
            return Optional.empty();
        }
        return Optional.ofNullable(lease);
    }

    /** Lets go of the canary. */
    @Override
    public void close() {
        wanted = null;
        loader.close();
        model.close();
    }
}
