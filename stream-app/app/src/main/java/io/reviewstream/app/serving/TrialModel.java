package io.reviewstream.app.serving;

import io.reviewstream.events.release.Release;
import io.reviewstream.events.release.ReleaseLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model beside the live one that is in shadow or a canary, as the release log wishes it: loaded on a thread of its own,
 * and let go of when it is tried no longer. Thread-safe.
 */
public final class TrialModel implements AutoCloseable {
    private final LiveModel model = new LiveModel();
    private final ModelLoader loader;
    private volatile @Nullable Release wanted;
    private @Nullable String givenUp;

    /**
     * Creates it without a release.
     *
     * @param listener is told when one is loaded, or cannot be
     */
    public TrialModel(ModelSource source, ReleaseListener listener, RetryTimes retryTimes) {
        this.loader = new ModelLoader(source, model, listener, retryTimes);
    }

    /** Does what the log says. Returns at once. */
    public synchronized void follow(ReleaseLog log) {
        Release trial = log.trial().filter(release -> !isGivenUp(release)).orElse(null);
        wanted = trial;
        if (trial == null) {
            loader.wishNone();
        } else {
            loader.wish(trial);
        }
    }

    private boolean isGivenUp(Release release) {
        return release.isShadow() && release.version().equals(givenUp);
    }

    /**
     * Tries this release in shadow no longer on this instance. Returns at once.
     *
     * @return whether it was in shadow until now
     */
    public synchronized boolean giveUpShadow(String version) {
        Release trial = wanted;
        if (trial == null || !trial.isShadow() || !trial.version().equals(version)) {
            return false;
        }
        givenUp = version;
        wanted = null;
        loader.wishNone();
        return true;
    }

    /** Returns whose turn it is in one batch, to be closed behind it; empty if nothing is tried. */
    public Optional<TrialTurn> turn() {
        Release trial = wanted;
        if (trial == null) {
            return Optional.empty();
        }
        return Optional.of(
                new TrialTurn(trial.isShadow(), trial.version(), trial.trialShare(), lease(trial.version())));
    }

    /** None on the release before, which is there until the next one is loaded. */
    private Optional<Lease> lease(String version) {
        Lease lease = model.lease().orElse(null);
        if (lease != null && !lease.model().version().equals(version)) {
            lease.close();
            return Optional.empty();
        }
        return Optional.ofNullable(lease);
    }

    /** Lets go of it. */
    @Override
    public void close() {
        wanted = null;
        loader.close();
        model.close();
    }
}
