package io.reviewstream.app.serving;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.scoring.DeepScorer;
import io.reviewstream.model.scoring.ScorerSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A release's network once more, for contributions through the states: loaded when somebody asks for the first time, for the
 * stream never does, and kept from then on. Thread-safe.
 */
final class DeepOnDemand implements AutoCloseable {
    private final Bundle bundle;
    private final ScorerSettings settings;
    private boolean loaded;
    private @Nullable DeepScorer scorer;

    DeepOnDemand(Bundle bundle, ScorerSettings settings) {
        this.bundle = bundle;
        this.settings = settings;
    }

    /**
     * Returns the scorer; empty if the release tells no contributions.
     *
     * @throws IllegalStateException if the bundle, from which the release was loaded, can be loaded no more
     */
    synchronized Optional<DeepScorer> scorer() {
        if (!loaded) {
            try {
                scorer = DeepScorer.load(bundle, settings).orElse(null);
                loaded = true;
            } catch (BundleRefusedException e) {
                throw new IllegalStateException(e);
            }
        }
        return Optional.ofNullable(scorer);
    }

    @Override
    public synchronized void close() {
        if (scorer != null) {
            scorer.close();
        }
    }
}
