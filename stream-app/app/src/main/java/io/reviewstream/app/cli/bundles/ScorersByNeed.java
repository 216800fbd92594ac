package io.reviewstream.app.cli.bundles;

import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleRefusedException;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The scorer of a bundle: what answers soonest, until so many texts come, at once or one after the other, that another, which
 * is loaded longer, is sooner done with them. For one thread.
 */
final class ScorersByNeed implements AutoCloseable {
    /** One after the other: many times as many as at once. */
    private static final int TIMES = 4;

    private final Bundle bundle;
    private final ScorerSettings settings;
    private final int many;
    private @Nullable Scorer scorer;
    private boolean ofFew = true;
    private long seen;

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
        seen += texts;
        boolean few = texts < many && seen < (long) TIMES * many;
        Scorer known = scorer;
        if (known != null && (few || !ofFew)) {
            return known;
        }
        ofFew = few;
        Scorer loaded = few ? Scorer.forFewTexts(bundle, settings) : full(known);
        if (loaded != known) {
            close();
            scorer = loaded;
        }
        return loaded;
    }

    /** A bundle that is deleted while its texts come is no reason to end: what scored them goes on. */
    private Scorer full(@Nullable Scorer known) throws BundleRefusedException {
        try {
            return Scorer.load(bundle, settings);
        } catch (BundleRefusedException e) {
            if (known == null) {
                throw e;
            }
            LoggerFactory.getLogger(ScorersByNeed.class)
                    .warn(
                            "Release {} cannot be loaded for many texts; they are scored as the few were",
                            bundle.version(),
                            e);
            return known;
        }
    }

    @Override
    public void close() {
        if (scorer != null) {
            scorer.close();
        }
    }
}
