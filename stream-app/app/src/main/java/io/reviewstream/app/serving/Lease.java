package io.reviewstream.app.serving;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right to use a model until it is given back: until then the model stays open. One lease serves one batch. */
public final class Lease implements AutoCloseable {
    private final CountedModel counted;
    private final AtomicBoolean returned = new AtomicBoolean();

    Lease(CountedModel counted) {
        this.counted = counted;
    }

    /** Returns the model. */
    public ServedModel model() {
        if (returned.get()) {
            throw new IllegalStateException("The lease on " + counted.model().version() + " was given back");
        }
        return counted.model();
    }

    /** Returns when the model began to serve in this process. */
    public Instant since() {
        return counted.since();
    }

    /** Gives the lease back; does nothing the second time. */
    @Override
    public void close() {
        if (returned.compareAndSet(false, true)) {
            counted.release();
        }
    }
}
