package io.reviewstream.app.serving;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model and the number of those who need it: its place as the live one counts, and every lease. */
final class CountedModel {
    private static final Logger LOG = LoggerFactory.getLogger(CountedModel.class);

    private final ServedModel model;
    private final Instant since;
    private final AtomicInteger holders = new AtomicInteger(1);

    CountedModel(ServedModel model, Instant since) {
        this.model = model;
        this.since = since;
    }

    Instant since() {
        return since;
    }

    ServedModel model() {
        return model;
    }

    /** Counts one more holder; false if the last one has gone and the model is closed. */
    boolean acquire() {
        return holders.updateAndGet(count -> count == 0 ? 0 : count + 1) != 0;
    }

    /** Counts one holder less; the last one closes the model. A batch that is done must not fail by that. */
    void release() {
        if (holders.decrementAndGet() == 0) {
            try {
                model.close();
            } catch (RuntimeException e) {
                LOG.warn("Release {} did not close cleanly", model.version(), e);
            }
        }
    }
}
