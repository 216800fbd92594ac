package io.reviewstream.app.serving;

import io.reviewstream.model.profile.StreamProfile;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The model that serves now: one reference, swapped between batches. A model that was swapped out closes when its
 * last lease returns. Thread-safe, without locks.
 */
public final class LiveModel implements AutoCloseable {
    private final AtomicReference<@Nullable CountedModel> live = new AtomicReference<>();
    private final Clock clock;

    /** Creates it without a model. */
    public LiveModel() {
        this(Clock.systemUTC());
    }

    /** Creates it without a model; the clock tells since when each one serves. */
    public LiveModel(Clock clock) {
        this.clock = clock;
    }

    /** Returns a lease on the live model; empty before the first one and after {@link #close}. */
    public Optional<Lease> lease() {
        while (true) {
            CountedModel now = live.get();
            if (now == null) {
                return Optional.empty();
            }
            if (now.acquire()) {
                return Optional.of(new Lease(now));
            }
        }
    }

    /** Returns the version of the live model, if there is one. */
    public Optional<String> version() {
        return Optional.ofNullable(live.get()).map(counted -> counted.model().version());
    }

    /** Returns what the stream was like that a release learned from, if its model is the live one and its bundle tells. */
    public Optional<StreamProfile> stream(String release) {
        return Optional.ofNullable(live.get())
                .map(CountedModel::model)
                .filter(model -> model.version().equals(release))
                .flatMap(ServedModel::stream);
    }

    /** Makes this model the live one, and owns it from now on. */
    public void swap(ServedModel next) {
        releaseFormer(new CountedModel(next, clock.instant()));
    }

    /** Takes the live model away; it closes when its last lease returns. */
    @Override
    public void close() {
        releaseFormer(null);
    }

    private void releaseFormer(@Nullable CountedModel next) {
        CountedModel former = live.getAndSet(next);
        if (former != null) {
            former.release();
        }
    }
}
