package io.reviewstream.app.cli.bundles;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import org.jspecify.annotations.Nullable;

/**
 * The scorer of a bundle: what answers soonest, until so many texts come at once that another, which is loaded longer, is
 * sooner done with them. For one thread.
 */
final class ScorersByNeed implements AutoCloseable {
    private final Bundle bundle;
    private final ScorerSettings settings;
    private final int many;
    private @Nullable Scorer scorer;
    private boolean ofFew = true;

    /** @param many texts at once, 1 or more, from which on loading pays */
    ScorersByNeed(Bundle bundle, ScorerSettings settings, int many) {
        this.bundle = bundle;
        this.settings = settings;
        this.many = many;
    }

    /**
     * The one for so many texts; it serves until the next call.
     *
     * @throws BundleRefusedException as {@link Scorer#load} does
     */
    Scorer of(int texts) throws BundleRefusedException {
        Scorer known = scorer;
        if (known != null && !(ofFew && texts >= many)) {
            return known;
        }
        ofFew = texts < many;
        Scorer loaded = ofFew ? Scorer.forFewTexts(bundle, settings) : Scorer.load(bundle, settings);
        close();
        scorer = loaded;
        return loaded;
    }

    @Override
    public void close() {
        if (scorer != null) {
            scorer.close();
        }
    }
}
