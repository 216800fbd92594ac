package io.reviewstream.app.serving;

import io.reviewstream.events.release.Release;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.bundle.BundleStore;
import io.reviewstream.model.scoring.Scorer;
import io.reviewstream.model.scoring.ScorerSettings;
import java.io.IOException;

/** Loads models out of a bundle store: sums, signatures and golden texts are checked, every bucket is run once. */
public final class BundleModels implements ModelSource {
    private final BundleStore store;
    private final ScorerSettings settings;
    private final int maxBatch;

    /** Creates a source; models are warmed for batches up to {@code maxBatch}. */
    public BundleModels(BundleStore store, ScorerSettings settings, int maxBatch) {
        this.store = store;
        this.settings = settings;
        this.maxBatch = maxBatch;
    }

    @Override
    public ServedModel load(Release release) throws Exception {
        Bundle bundle = store.open(release.version());
        if (!bundle.manifestSha256().equals(release.manifestSha256())) {
            throw new IOException(
                    "The bundle " + release.version() + " is not the one that was announced: manifest sha256 "
                            + bundle.manifestSha256() + ", announced " + release.manifestSha256());
        }
        Scorer scorer = Scorer.load(bundle, settings);
        boolean warm = false;
        try {
            scorer.warmUp(maxBatch);
            warm = true;
        } finally {
            if (!warm) { // whatever it was: every further attempt would leave one more network in memory
                scorer.close();
            }
        }
        return new ScorerModel(scorer);
    }
}
